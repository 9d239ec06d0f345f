// What a console shows is true, or it says that it is not: a line that is cut, a frame that is missing, a
// machine whose clock is wrong.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { Floor } from './floor'
import { gateway, type Gateway } from './gateway'
import { Line } from './line'
import { until } from './patience'
import { Service } from './service'

const HOUR_MS = 3_600_000
let service: Service
let alarms: Gateway
let line: Line
let floor: Floor

beforeAll(async () => {
  service = await Service.start()
  await service.account('ann', 'operator')
  alarms = await gateway(service)
})
afterAll(() => service?.end())
beforeEach(async () => {
  line = await Line.to(service)
  floor = await Floor.open(line)
})
afterEach(async () => {
  await floor.close()
  await line.close()
})

const live = (page: Page) => page.getByTestId('truth').filter({ hasText: '实时' }).waitFor()

test('a line that is cut without a word: the page says so, then tells what changed', async () => {
  const page = await floor.signedIn('ann')
  await live(page)
  const before = await alarms.button(31)
  await page.locator(`[data-case="${before}"]`).waitFor()
  await page.keyboard.press('Control+K')
  await page.keyboard.type('记 ')
  line.cut()
  await page.getByTestId('stale').waitFor()
  const meanwhile = await alarms.button(32)
  expect(await page.locator(`[data-case="${before}"]`).count()).toBe(1)
  expect(await page.locator(`[data-case="${meanwhile}"]`).count()).toBe(0)
  line.mend()
  await live(page)
  await page.getByTestId('away').filter({ hasText: `#${meanwhile} 新事件` }).waitFor()
  await page.locator(`[data-case="${meanwhile}"]`).waitFor()
  expect(await page.locator('input[name=command]').inputValue()).toBe('记 ')
})

test('a frame that went missing is noticed and fetched again', async () => {
  const seat = await floor.seat()
  let dropped = 0
  await seat.routeWebSocket(/\/v1\/console\/ws$/, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) => {
      const isNews = /"records"/.test(String(message))
      if (isNews && dropped === 0) dropped += 1
      else socket.send(message)
    })
  })
  const page = await floor.signedIn('ann', seat)
  await live(page)
  const lost = await alarms.button(33)
  await until('a frame to be dropped', () => dropped === 1)
  const next = await alarms.button(34)
  await page.locator(`[data-case="${next}"]`).waitFor()
  await page.locator(`[data-case="${lost}"]`).waitFor()
})

test.each([HOUR_MS, -HOUR_MS])('a clock wrong by %d ms changes nothing that is shown', async (off) => {
  const seat = await floor.seat()
  await seat.addInitScript((by) => {
    const true_ = Date
    const now = () => true_.now() + by
    globalThis.Date = new Proxy(true_, {
      construct: (date, given) => Reflect.construct(date, given.length === 0 ? [now()] : given) as object,
      get: (date, key) => (key === 'now' ? now : (Reflect.get(date, key) as unknown)),
    })
  }, off)
  const page = await floor.signedIn('ann', seat)
  await live(page)
  const shown = await page.locator('header time').innerText()
  const seconds = (text: string) => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  const now = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', timeStyle: 'medium' })
  const apart = Math.abs(seconds(shown) - seconds(now.format(Date.now()))) % 86_400
  expect(Math.min(apart, 86_400 - apart)).toBeLessThan(60)
})

test('the wall board shows the same without controls, and dies loudly', async () => {
  const page = await floor.signedIn('ann')
  await page.goto(`${line.base}/wall`)
  const id = await alarms.button(35)
  await until('the case', async () => Number(await page.getByTestId('unacknowledged').innerText()) > 0)
  expect(await page.locator('button, input').count()).toBe(0)
  expect(id).not.toBe('')
  line.cut()
  await page.getByTestId('dead').filter({ hasText: '画面已停止更新' }).waitFor()
})
