// Figures of the console, on the real service: from an alarm's sending to its row on the screen, what the
// page holds after many of them, and the first paint of a cold start. Prints them; fails only where one
// cannot be taken.
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { uuid } from '../../src/shared/uuid'
import { Floor } from '../browser/floor'
import { gateway, type Gateway } from '../browser/gateway'
import { until } from '../browser/patience'
import { Service } from '../browser/service'

/** Lifts of the small city, used in turn: each case is cancelled before its lift's next alarm. */
const LIFTS = 60
/** Alarms whose way is measured; `BENCH_ALARMS` for a longer run. */
const ALARMS = Number(process.env.BENCH_ALARMS ?? 150)
/** Alarms before the heap is looked at first. */
const WARM_UP = 30
const COLD_STARTS = 10

let service: Service
let alarms: Gateway
let floor: Floor

beforeAll(async () => {
  service = await Service.start()
  await service.account('ann', 'operator')
  alarms = await gateway(service)
  floor = await Floor.open(service)
})
afterAll(async () => {
  await floor?.close()
  await service?.end()
})

const now = () => performance.timeOrigin + performance.now()

/** Notes in the page when each row was painted: the second frame after it is in the document. */
async function watchRows(page: Page): Promise<void> {
  await page.evaluate(() => {
    const painted = new Map<string, number>()
    Object.assign(globalThis, { painted })
    const note = () => {
      for (const row of document.querySelectorAll<HTMLElement>('[data-case]')) {
        const id = row.dataset.case!
        if (painted.has(id)) continue
        painted.set(id, 0)
        const done = () => painted.set(id, performance.timeOrigin + performance.now())
        requestAnimationFrame(() => requestAnimationFrame(done))
      }
    }
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true })
  })
}

const paintedAt = (page: Page, id: string) =>
  page.evaluate((of) => (globalThis as unknown as { painted: Map<string, number> }).painted.get(of) ?? 0, id)

async function heapMib(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 2 ** 20
}

function spread(name: string, unit: string, values: number[]): void {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (share: number) => Math.min(sorted.length - 1, Math.floor(sorted.length * share))
  const at = (share: number) => sorted[place(share)]!.toFixed(0)
  console.log(`${name}: p50 ${at(0.5)} ${unit}, p99 ${at(0.99)} ${unit}, n ${sorted.length}`)
}

test('from an alarm to its row on the screen; the heap after many', { timeout: 3_600_000 }, async () => {
  const page = await floor.signedIn('ann')
  await page.getByTestId('truth').filter({ hasText: '实时' }).waitFor()
  const session = await page.context().newCDPSession(page)
  await watchRows(page)
  const [answered, shown]: [number[], number[]] = [[], []]
  let before = 0
  for (let nth = 0; nth < ALARMS; nth += 1) {
    const sent = now()
    const id = await alarms.button((nth % LIFTS) + 1)
    answered.push(now() - sent)
    const at = await until('the row', async () => (await paintedAt(page, id)) || undefined)
    shown.push(at - sent)
    const cancel = { act: 'CASE_ACT_KIND_CANCEL', cancel_reason: 'CANCEL_REASON_FALSE_ALARM' }
    await service.ask('ann', `/v1/cases/${id}/commands`, { cmd_id: uuid(), ...cancel })
    if (nth === WARM_UP) before = await heapMib(session)
  }
  spread('alarm sent → answered, durable', 'ms', answered)
  spread('alarm sent → row painted', 'ms', shown)
  const after = await heapMib(session)
  console.log(`heap: ${before.toFixed(1)} MiB after ${WARM_UP} cases, ${after.toFixed(1)} after ${ALARMS}`)
})

test('first paint of a cold start', { timeout: 120_000 }, async () => {
  const paints: number[] = []
  for (let start = 0; start < COLD_STARTS; start += 1) {
    const seat = await floor.seat()
    const page = await floor.signedIn('ann', seat)
    await page.reload()
    const first = () =>
      page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime)
    paints.push(await until('the first paint', first))
    await seat.close()
  }
  spread('console: first contentful paint', 'ms', paints)
})
