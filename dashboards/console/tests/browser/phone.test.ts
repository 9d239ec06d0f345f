// A crew's phone against the real service: 390 × 844, sign-in by code, a rescue through a dead spot.
import axe from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Case, Order } from '../../src/contract'
import { Floor } from './floor'
import { gateway, type Gateway } from './gateway'
import { until } from './patience'
import { Service } from './service'

interface Shown {
  case: Case
  orders?: Order[]
  timeline: { kind: string; occurred_at: string; at: string; note_key?: string }[]
}

const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  colorScheme: 'dark' as const,
  geolocation: { longitude: 120.88, latitude: 32.02, accuracy: 12 },
  permissions: ['geolocation'],
}
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
let service: Service
let alarms: Gateway
let floor: Floor
let lift = 0

beforeAll(async () => {
  service = await Service.start()
  await service.account('ann', 'operator')
  await service.account('sue', 'supervisor')
  alarms = await gateway(service)
})
afterAll(() => service?.end())
beforeEach(async () => {
  floor = await Floor.open(service)
})
afterEach(() => floor.close())

/** What the code says that a supervisor shows on the page for it. */
async function scanned(crew: string): Promise<string> {
  const chief = await floor.signedIn('sue')
  await chief.goto(`${service.base}/sign-in/crew`)
  const id = await service.crewId('ann', crew)
  await chief.locator('select[name=crew]').selectOption(id)
  await chief.getByRole('button', { name: '出示二维码' }).click()
  await chief.getByRole('img', { name: '登录二维码' }).waitFor()
  await clean(chief)
  const address = await chief.getByTestId('code').getAttribute('data-address')
  await chief.close()
  return address!
}

/** A phone of a crew on duty, which came in by a link: the one of that address, else one asked for. */
async function phone(crew: string, code?: string): Promise<{ page: Page; seat: BrowserContext }> {
  const id = await service.crewId('ann', crew)
  const made = code ?? (await service.ask<{ address: string }>('sue', `/v1/crews/${id}/link`, {})).address
  const seat = await floor.seat(PHONE)
  const page = await seat.newPage()
  await page.goto(new URL(made, service.base).href)
  await page.getByTestId('truth').filter({ hasText: '在线' }).waitFor()
  expect(new URL(page.url()).hash).toBe('')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  const off = page.getByRole('button', { name: '下岗' })
  const on = page.getByRole('button', { name: '上岗' })
  await off.or(on).waitFor()
  if (await on.isVisible()) await on.click()
  await off.waitFor()
  return { page, seat }
}

/** A case at a lift that has none, ordered to a crew. */
async function ordered(crew: string): Promise<string> {
  lift += 1
  const id = await alarms.button(lift, 3)
  const crew_id = await service.crewId('ann', crew)
  const act = { act: 'CASE_ACT_KIND_ORDER', level: 'LEVEL_CONTRACT', crew_id }
  await service.ask('ann', `/v1/cases/${id}/commands`, { cmd_id: crypto.randomUUID(), ...act })
  return id
}

const shown = (id: string) => service.ask<Shown>('ann', `/v1/cases/${id}`)
const next = (page: Page) => page.getByTestId('next')

/** No violation of WCAG 2.2 AA on the page as it is now. */
async function clean(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(
    async (values) =>
      (
        await (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: { type: 'tag', values } })
      ).violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`),
    TAGS,
  )
  expect(found).toEqual([])
}

/** The page in both languages and both themes. */
async function cleanEverywhere(page: Page, name: string): Promise<void> {
  for (const switches of [[], ['Switch to English', '切换为中文'], ['切换为浅色', '切换为深色']]) {
    if (switches[0]) await page.getByRole('button', { name: switches[0] }).click({ force: true })
    await clean(page)
    const shots = process.env.SCREENSHOTS
    if (shots) await page.screenshot({ path: `${shots}/phone-${name}-${switches.length && switches[0]}.png` })
    if (switches[1]) await page.getByRole('button', { name: switches[1] }).click({ force: true })
  }
}

test('a whole rescue through a dead spot: each act once, at its true time', async () => {
  const { page, seat } = await phone('江海一班', await scanned('江海一班'))
  await page.getByTestId('where').filter({ hasText: '±12 米' }).waitFor()
  const id = await ordered('江海一班')
  await page.getByRole('alertdialog').waitFor()
  await clean(page)
  const shots = process.env.SCREENSHOTS
  if (shots) await page.screenshot({ path: `${shots}/phone-offer.png` })
  await page.getByRole('button', { name: '接单' }).click()
  await until('the accept to arrive', async () => (await shown(id)).case.times?.accepted)
  await page.getByRole('link', { name: '呼叫轿厢' }).waitFor()
  expect(await page.getByRole('link', { name: '呼叫轿厢' }).getAttribute('href')).toMatch(/^tel:0513/)
  await page.getByText('导航', { exact: true }).click()
  expect(await page.locator('[data-map=other]').getAttribute('href')).toMatch(/^geo:32\.0\d+,120\.8\d+/)
  await cleanEverywhere(page, 'job')

  await seat.setOffline(true)
  await service.kill() // What is open already is not cut by the browser's switch alone.
  await page.getByTestId('truth').filter({ hasText: '离线' }).waitFor()
  const before = Date.now()
  await next(page).filter({ hasText: '出发' }).click()
  await next(page).filter({ hasText: '到场' }).click()
  await page.getByTestId('unsent').filter({ hasText: '待上传 2' }).waitFor()
  await page.getByText('先断主电源').waitFor()
  await page.reload()
  await page.getByTestId('unsent').filter({ hasText: '待上传 2' }).waitFor()
  await next(page).filter({ hasText: '解救' }).click()
  await page.getByRole('button', { name: '受伤人数加一' }).click()
  if (shots) await page.screenshot({ path: `${shots}/phone-freed.png`, fullPage: true })
  await clean(page)
  await page.getByTestId('freed').filter({ hasText: '救出 3 人，伤 1 人' }).click()
  await next(page).filter({ hasText: '完成' }).click()
  await page.getByTestId('unsent').filter({ hasText: '待上传 4' }).waitFor()
  const after = Date.now()

  await service.restart()
  const back = Date.now()
  await seat.setOffline(false)
  await page.getByTestId('unsent').waitFor({ state: 'detached' })
  const told = await shown(id)
  for (const kind of ['ACCEPTED', 'DEPARTED', 'ARRIVED', 'FREED', 'DONE']) {
    const records = told.timeline.filter((one) => one.kind === `EVENT_KIND_${kind}`)
    expect(records, kind).toHaveLength(1)
    if (kind === 'ACCEPTED') continue
    const [occurred, entered] = [Date.parse(records[0]!.occurred_at), Date.parse(records[0]!.at)]
    // A second for the way of the service's time to the phone.
    expect(occurred, kind).toBeGreaterThanOrEqual(before - 1000)
    expect(occurred, kind).toBeLessThanOrEqual(after + 1000)
    expect(entered, kind).toBeGreaterThanOrEqual(back - 1000)
  }
  expect(told.case.injured_count).toBe(1)
  await page.getByTestId('idle').filter({ hasText: '暂无派单' }).waitFor()
  await cleanEverywhere(page, 'idle')
})

test('declining takes one touch and a reason', async () => {
  const { page } = await phone('江海二班')
  const id = await ordered('江海二班')
  await page.getByRole('alertdialog').waitFor()
  await page.locator('[data-decline$=NO_VEHICLE]').click()
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  await until('the decline', async () => {
    const { timeline } = await shown(id)
    return timeline.some((one) => one.kind === 'EVENT_KIND_DECLINED')
  })
})

test('a photo is scaled down, sent once, and read by an operator', async () => {
  const { page } = await phone('通城一班')
  const id = await ordered('通城一班')
  await page.getByRole('button', { name: '接单' }).click()
  await next(page).waitFor()
  const png = await page.screenshot()
  await page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: png })
  const key = await until('the photo', async () => {
    const { timeline } = await shown(id)
    return timeline.find((one) => one.kind === 'EVENT_KIND_NOTED')?.note_key
  })
  const kept = await service.ask<{ private: { photo: string } }>('ann', `/v1/private/${key}`)
  const photo = Buffer.from(kept.private.photo, 'base64')
  expect([...photo.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])
  expect(photo.length).toBeLessThanOrEqual(45_000)
})

test('a code that is no good says so', async () => {
  const page = await (await floor.seat(PHONE)).newPage()
  await page.goto(`${service.base}/crew#${'0'.repeat(64)}`)
  await page.getByRole('alert').filter({ hasText: '请班长重新出示二维码' }).waitFor()
})
