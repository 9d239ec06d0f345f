import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { CrewDevice } from './crew'
import { Floor } from './floor'
import { gateway, type Gateway } from './gateway'
import { until } from './patience'
import { Service } from './service'

let service: Service
let alarms: Gateway
let crew: CrewDevice
let floor: Floor

beforeAll(async () => {
  service = await Service.start()
  await service.account('ann', 'operator')
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

test('an alarm arrives, three keys send the order, the crew gets it and the console follows', async () => {
  const page = await floor.signedIn('ann')
  await page.getByTestId('truth').filter({ hasText: '实时' }).waitFor()
  const id = await alarms.button(1)
  await page.locator(`[data-case="${id}"]`).waitFor()
  await page.keyboard.press('F7')
  await page.locator('[data-crew]').filter({ hasText: '江海一班' }).waitFor()
  await page.keyboard.press('F8')
  await page.getByTestId('armed').filter({ hasText: '江海一班' }).waitFor()
  await page.keyboard.press('F8')
  const order = await crew.offer()
  expect(order.case_id).toBe(id)
  await page.getByTestId('said').filter({ hasText: '已执行' }).waitFor()
  await crew.act('CREW_ACT_KIND_ACCEPT', order)
  await page.locator(`[data-order="${order.order_id}"]`).filter({ hasText: '已接单' }).waitFor()
  await crew.act('CREW_ACT_KIND_DEPART', order)
  await page.locator(`[data-case="${id}"]`).filter({ hasText: '途中' }).waitFor()
})

test('a page whose service is gone says so, and catches up when it is back', async () => {
  const page = await floor.signedIn('ann')
  await page.getByTestId('truth').filter({ hasText: '实时' }).waitFor()
  await service.kill()
  await page.getByTestId('truth').filter({ hasText: '过期' }).waitFor()
  expect(await page.locator('[data-case]').count()).toBeGreaterThan(0)
  await service.restart()
  await page.getByTestId('truth').filter({ hasText: '实时' }).waitFor()
  const id = await alarms.button(2)
  await page.locator(`[data-case="${id}"]`).waitFor()
})

test('whoever is not signed in is asked to, and comes back to where they were', async () => {
  const page = await (await floor.seat()).newPage()
  await page.goto(`${service.base}/console`)
  await page.waitForURL(/\/sign-in\?next=%2Fconsole$/)
  await page.locator('input[name=name]').fill('ann')
  await page.locator('input[name=password]').fill('wrong')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: '名称或密码不对' }).waitFor()
  await page.getByRole('button', { name: 'Switch to English' }).click()
  await page.getByRole('alert').filter({ hasText: 'name or password is wrong' }).waitFor()
})

test('what is typed into the command line survives a reload', async () => {
  const page = await floor.signedIn('ann')
  await page.locator('input[name=command]').waitFor()
  await page.keyboard.press('Control+K')
  await page.keyboard.type('派 12')
  await page.reload()
  await until('the draft', async () => (await page.locator('input[name=command]').inputValue()) === '派 12')
})
