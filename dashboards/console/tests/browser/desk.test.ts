// The operator's desk, by keyboard alone.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { CrewDevice } from './crew'
import { Floor } from './floor'
import { gateway, type Gateway } from './gateway'
import { Keyboard } from './keyboard'
import { until } from './patience'
import { Service } from './service'

let service: Service
let alarms: Gateway
let crew: CrewDevice
let floor: Floor

beforeAll(async () => {
  service = await Service.start()
  await service.account('ann', 'operator')
  await service.account('bob', 'operator')
  alarms = await gateway(service)
  crew = await CrewDevice.onDuty(service, 'ann', '江海一班', 120.88, 32.02)
})
afterAll(async () => {
  crew?.close()
  await service?.end()
})
beforeEach(async () => {
  floor = await Floor.open(service)
})
afterEach(() => floor.close())

/** A console of somebody that is up to date. */
async function desk(name: string): Promise<Page> {
  const page = await floor.signedIn(name)
  await page.getByTestId('truth').filter({ hasText: '实时' }).waitFor()
  return page
}
const said = (page: Page, what: string) => page.getByTestId('said').filter({ hasText: what }).waitFor()
const selected = (page: Page) =>
  until('a selected case', () => page.locator('[aria-current=true]').getAttribute('data-case'))

test('a whole rescue by keyboard: three keys from the plate code to the order', async () => {
  const page = await desk('ann')
  const keys = new Keyboard(page)
  await keys.press('Control+K')
  await keys.type('000021')
  await page.getByTestId('echo').filter({ hasText: '建立困人事件：000021' }).waitFor()
  const typed = keys.pressed
  await keys.press('Enter', 'F8')
  await page.getByTestId('armed').filter({ hasText: '江海一班' }).waitFor()
  await keys.press('F8')
  const order = await crew.offer()
  expect(keys.pressed - typed).toBe(3)
  const id = await selected(page)
  expect(order.case_id).toBe(id)
  await said(page, '已执行')

  for (const act of ['ACCEPT', 'DEPART', 'ARRIVE'] as const) await crew.act(`CREW_ACT_KIND_${act}`, order)
  await keys.press('Alt+5')
  await said(page, '已通知使用单位')
  await crew.act('CREW_ACT_KIND_FREED', order, { people_count: 1 })
  await crew.act('CREW_ACT_KIND_DONE', order)
  await page.locator(`[data-case="${id}"]`).filter({ hasText: '待回访' }).waitFor()
  await keys.press('Alt+8')
  await page.locator('select[name=outcome]:focus').waitFor()
  await keys.press('ArrowDown', 'Control+Enter')
  await until('the call-back', async () => (await service.openCases('ann'))[0]?.called_back !== undefined)
  await page.locator('form[data-act]').waitFor({ state: 'detached' })
  await keys.press('Alt+9')
  await page.locator('select[name=cause]:focus').waitFor()
  await keys.press('ArrowDown', 'Control+Enter')
  await until('the end', async () => (await service.openCases('ann')).every((one) => one.case_id !== id))
  await page.locator('h3').filter({ hasText: '最近结束 1' }).waitFor()
  expect(keys.pressed).toBeLessThanOrEqual(30)
})

test('pinyin initials find the lift, and the open case of a lift is opened, not made again', async () => {
  const page = await desk('ann')
  const id = await alarms.button(22)
  await page.locator(`[data-case="${id}"]`).waitFor()
  await page.keyboard.press('Control+K')
  await page.keyboard.type('hhwy')
  await page.locator('[data-hit^="lift"]').first().waitFor()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('000022')
  await page.getByTestId('echo').filter({ hasText: `打开事件 #${id}` }).waitFor()
  await page.keyboard.press('Enter')
  expect(await selected(page)).toBe(id)
})

test('what is not understood or not possible is told apart from what is done', async () => {
  const page = await desk('ann')
  const id = await alarms.button(23)
  await page.locator(`[data-case="${id}"]`).waitFor()
  await page.keyboard.press('Control+K')
  await page.keyboard.type(`记 ${id} 物业在路上`)
  await page.getByTestId('echo').filter({ hasText: '物业在路上' }).waitFor()
  await page.keyboard.press('Enter')
  await said(page, '✓')
  await page.keyboard.type(`到场 ${id}`)
  await page.keyboard.press('Enter')
  await said(page, '✗')
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await page.keyboard.press('ArrowUp')
  const line = page.locator('input[name=command]')
  await until('the line before', async () => (await line.inputValue()) === `记 ${id} 物业在路上`)
})

test('two operators: who owns it, taking it over with a reason, nothing typed is lost', async () => {
  const [ann, bob] = [await desk('ann'), await desk('bob')]
  const id = await alarms.button(24)
  for (const page of [ann, bob]) await page.locator(`[data-case="${id}"]`).click()
  await ann.keyboard.press('F4')
  await bob.getByTestId('owner').filter({ hasText: 'ann' }).waitFor()

  await bob.keyboard.press('F4')
  await bob.locator('textarea[name=note]').fill('ann 换班')
  await ann.keyboard.press('Alt+6')
  await bob.getByTestId('elsewhere').filter({ hasText: 'ann' }).waitFor()
  expect(await bob.locator('textarea[name=note]').inputValue()).toBe('ann 换班')
  // A reload, as after a crash, keeps it too.
  await bob.reload()
  await bob.locator(`[data-case="${id}"]`).click()
  await bob.keyboard.press('F4')
  await until('the draft', async () => (await bob.locator('textarea[name=note]').inputValue()) === 'ann 换班')
  await bob.keyboard.press('Control+Enter')
  await ann.getByTestId('owner').filter({ hasText: 'bob' }).waitFor()

  await ann.keyboard.press('Alt+5')
  await said(ann, 'bob')
  await ann.getByTestId('said').getByRole('button').waitFor()
  await bob.context().close()
  await ann.getByTestId('gone').first().filter({ hasText: 'bob 离席' }).waitFor()
})

test('rows stand still under the pointer; a new case is announced, the selection stays', async () => {
  const page = await desk('ann')
  const first = await alarms.button(25)
  const row = page.locator(`[data-case="${first}"]`)
  await row.click()
  const before = await row.boundingBox()
  const second = await alarms.button(26, 5)
  await page.getByTestId('fresh').filter({ hasText: '1 新事件' }).waitFor()
  expect(await row.boundingBox()).toEqual(before)
  expect(await selected(page)).toBe(first)
  await page.mouse.move(1200, 500)
  await page.locator(`[data-case="${second}"]`).waitFor()
})
