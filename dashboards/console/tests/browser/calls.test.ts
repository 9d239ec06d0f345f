import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Case, WhoAmI } from '../../src/contract'
import { exchange, type Exchange } from './exchange'
import { Floor } from './floor'
import { gateway, type Gateway } from './gateway'
import { until } from './patience'
import { PASSWORD, Service } from './service'

let service: Service
let alarms: Gateway
let pbx: Exchange
let floor: Floor
let ann: WhoAmI

beforeAll(async () => {
  service = await Service.start()
  await service.account('ann', 'operator')
  alarms = await gateway(service)
  pbx = await exchange(service)
  ann = await service.ask<WhoAmI>('ann', '/v1/session')
})
afterAll(() => service?.end())
beforeEach(async () => {
  floor = await Floor.open(service)
})
afterEach(() => floor.close())

async function live(name = 'ann'): Promise<Page> {
  const page = await floor.signedIn(name)
  await page.getByTestId('truth').filter({ hasText: '实时' }).waitFor()
  return page
}

const caseOf = async (id: string) => (await service.ask<{ case: Case }>('ann', `/v1/cases/${id}`)).case
/** What the page said after the latest act. */
const said = (page: Page, words: string) => page.getByTestId('said').filter({ hasText: words }).waitFor()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('name'))

/** What axe finds on the page as it stands. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const { violations } = await axe.run(document, { runOnly: tags })
    return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)
  })
}

test('a call rings, is taken by key and joins the alarm of its lift by keyboard alone', async () => {
  const page = await live()
  const alarm = await alarms.button(7, 1)
  await page.locator(`[data-case="${alarm}"]`).waitFor()
  await page.keyboard.press('Control+K')
  const call = await pbx.rings('13800002041')
  const line = page.locator(`[data-call="${call}"]`)
  await line.filter({ hasText: '138****2041' }).waitFor()
  expect(await focused(page), 'a call takes the focus from nobody').toBe('command')
  await pbx.answered(call, ann.account)
  await page.getByTestId('intake').waitFor()
  expect(await focused(page), 'nor does its form').toBe('command')
  await page.keyboard.press('F6')
  await until('the caret in the box', async () => (await focused(page)) === 'lift')
  await page.keyboard.type('000007')
  await page.keyboard.press('Enter')
  await page.getByTestId('chosen-lift').filter({ hasText: '000007' }).waitFor()
  await page.locator(`[data-duplicate="${alarm}"]`).filter({ hasText: '同类' }).waitFor()
  await until('the caret at the people', async () => (await focused(page)) === 'people')
  await page.keyboard.type('3')
  await page.keyboard.press('Control+Enter')
  await said(page, `已并入事件 ${alarm}`)
  const joined = await caseOf(alarm)
  expect(joined.reports).toHaveLength(2)
  expect(joined.people_count).toBe(3)
  await page.getByTestId('intake').waitFor({ state: 'detached' })
  await pbx.ended(call)
  await line.waitFor({ state: 'detached' })
})

test('an intake by hand opens a case, a lift nobody knows too, and says which field is wrong', async () => {
  const page = await live()
  await page.keyboard.press('Insert')
  await until('the caret in the box', async () => (await focused(page)) === 'lift')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('alert').filter({ hasText: '请选择电梯' }).waitFor()
  await page.keyboard.type('888888')
  await page.getByRole('option').filter({ hasText: '登记库中没有' }).waitFor()
  await page.keyboard.press('Enter')
  await until('the caret at the people', async () => (await focused(page)) === 'people')
  await page.keyboard.type('10000')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('alert').filter({ hasText: '请填整数' }).waitFor()
  expect(await focused(page)).toBe('people')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('1001')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('alert').filter({ hasText: '超出' }).waitFor()
  expect(await focused(page), 'the field the service named').toBe('people')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('2')
  await page.keyboard.press('Alt+2')
  await page.keyboard.press('Alt+1')
  await page.keyboard.press('Control+Enter')
  await said(page, '已建事件')
  const [one] = (await service.openCases('ann')).filter((each) => each.lift?.unknown?.value === '888888')
  expect(one).toMatchObject({ kind: 'CASE_KIND_ENTRAPMENT', people_count: 2 })
})

test('what is no emergency is settled in one act', async () => {
  const page = await live()
  await page.keyboard.press('Control+I')
  await page.getByTestId('intake').waitFor()
  await page.keyboard.type('000009')
  await page.keyboard.press('Enter')
  await page.getByTestId('chosen-lift').waitFor()
  await page.keyboard.press('Alt+5')
  await page.keyboard.press('Control+Shift+Enter')
  await said(page, '已办结')
})

test('a missed call is called back, and taken down once somebody answers', async () => {
  const page = await live()
  const call = await pbx.rings('13800007777')
  await page.locator(`[data-call="${call}"]`).waitFor()
  await pbx.ended(call)
  await page.getByTestId('missed-count').filter({ hasText: '漏接 1' }).waitFor()
  await page.reload()
  await page.getByTestId('missed-count').filter({ hasText: '漏接 1' }).waitFor()
  await page.keyboard.press('Alt+L')
  const row = page.locator(`[data-missed="${call}"]`)
  await row.getByRole('button', { name: '回拨' }).click()
  const dial = page.getByTestId('dial')
  await dial.getByRole('link', { name: '13800007777' }).waitFor()
  expect(await dial.getByRole('link').getAttribute('href')).toBe('tel:13800007777')
  await page.keyboard.press('2')
  await row.filter({ hasText: '已回拨 1 次未通' }).waitFor()
  await row.getByRole('button', { name: '回拨' }).click()
  await dial.getByRole('link').waitFor()
  await page.keyboard.press('1')
  await page.getByTestId('intake').filter({ hasText: '138****7777' }).waitFor()
  await until('the caret in the box', async () => (await focused(page)) === 'lift')
  await page.keyboard.type('000011')
  await page.keyboard.press('Enter')
  await page.getByTestId('chosen-lift').waitFor()
  await page.keyboard.press('Control+Enter')
  await said(page, '已建事件')
  await page.getByTestId('missed-count').filter({ hasText: '漏接 0' }).waitFor()
})

test('calling out: the officer reached, the trapped spoken with, 119 with what to read', async () => {
  const page = await live()
  const id = await alarms.button(15)
  await page.locator(`[data-case="${id}"]`).click()
  await page.locator('[data-target="owner"]').filter({ hasText: '濠河物业' }).waitFor()
  await page.keyboard.press('Shift+F8')
  const dial = page.getByTestId('dial')
  await dial.getByRole('link', { name: '13800000101' }).waitFor()
  await page.keyboard.press('1')
  await until('the officer', async () => (await caseOf(id)).times?.owner_reached)
  await page.keyboard.press('Shift+F9')
  await dial.getByRole('link', { name: '轿厢电话' }).waitFor()
  await page.keyboard.press('1')
  await until('the contact', async () => (await caseOf(id)).times?.contact)
  await page.keyboard.press('Shift+F7')
  await dial.getByRole('link', { name: '0513-85000002' }).waitFor()
  await page.keyboard.press('2')
  await until('the note', async () => (await caseOf(id)).note_keys?.length === 1)
  await page.keyboard.press('Shift+F10')
  await page.getByTestId('to-read').filter({ hasText: '000015' }).waitFor()
  await page.keyboard.press('1')
  await until('the order', async () => (await caseOf(id)).level === 'LEVEL_EXTERNAL')
})

test('what was typed survives Esc, a reload and signing out', async () => {
  const page = await live()
  await page.keyboard.press('Insert')
  await page.locator('input[name=lift]').waitFor()
  await page.keyboard.type('000013')
  await page.keyboard.press('Enter')
  await page.getByTestId('chosen-lift').waitFor()
  await page.locator('textarea[name=words]').fill('门口有异响')
  await page.keyboard.press('Escape')
  await page.getByTestId('unsent').waitFor()
  await page.reload()
  await page.getByTestId('chosen-lift').filter({ hasText: '000013' }).waitFor()
  await page.evaluate(() => fetch('/v1/session', { method: 'DELETE' }))
  await page.goto(`${service.base}/console`)
  await page.waitForURL(/sign-in/)
  await page.locator('input[name=name]').fill('ann')
  await page.locator('input[name=password]').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/console$/)
  await page.getByTestId('chosen-lift').filter({ hasText: '000013' }).waitFor()
  expect(await page.locator('textarea[name=words]').inputValue()).toBe('门口有异响')
  await page.getByRole('button', { name: '清除' }).click()
})

test('everybody can use it: no violation, dark and light, in both languages', async () => {
  const page = await live()
  const id = await alarms.button(17)
  await page.locator(`[data-case="${id}"]`).click()
  const call = await pbx.rings('13800003333')
  await page.locator(`[data-call="${call}"]`).filter({ hasText: '138****3333' }).waitFor()
  await page.keyboard.press('Shift+F10')
  await page.keyboard.press('F6')
  await page.keyboard.type('000017')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Alt+L')
  await page.getByTestId('missed').waitFor()
  for (const language of ['zh', 'en']) {
    if (language === 'en') await page.getByRole('button', { name: 'Switch to English' }).click()
    for (let theme = 0; theme < 2; theme += 1) {
      expect(await violations(page)).toEqual([])
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/calls-${language}-${theme}.png` })
      await page.getByRole('button', { name: /^切换为[深浅]色$|^Switch to (dark|light)$/ }).click()
    }
  }
  await pbx.ended(call)
})
