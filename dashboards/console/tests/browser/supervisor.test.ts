// The supervisor's pages on the real service: from a breach to its case, an account with its token, a file
// with rejects; each page in both themes without a violation of WCAG 2.2 AA. Pictures go to SCREENS if set.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { Floor } from './floor'
import { gateway, type Gateway } from './gateway'
import { uuid } from '../../src/shared/uuid'
import { Service } from './service'

/** The use unit must be reached within a second, so that a breach is there at once. */
const HURRIED = '[policy.urban]\nowner_s = 1\n[policy.rural]\nowner_s = 1\n'
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

let service: Service
let alarms: Gateway
let floor: Floor

beforeAll(async () => {
  service = await Service.start(HURRIED)
  await service.account('wang', 'operator')
  await service.account('zhao', 'supervisor')
  await service.account('root', 'administrator')
  alarms = await gateway(service)
})
afterAll(() => service?.end())
beforeEach(async () => {
  floor = await Floor.open(service)
})
afterEach(() => floor.close())

/** No violation, in both themes; pictures of both. */
async function looksRight(page: Page, name: string): Promise<void> {
  await page.evaluate(await readFile(axe, 'utf8'))
  for (const switchTo of ['切换为浅色', '切换为深色']) {
    const button = page.getByRole('button', { name: switchTo })
    if (await button.isVisible()) await button.click()
    const found = await page.evaluate(async (rules) => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
      const { violations } = await axe.run(document, { runOnly: rules })
      return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)
    }, RULES)
    expect(found, `${name} ${switchTo}`).toEqual([])
    const theme = switchTo === '切换为浅色' ? 'light' : 'dark'
    const folder = process.env.SCREENS
    const path = join(folder ?? '', `supervisor-${name}-${theme}.png`)
    if (folder) await page.screenshot({ path, fullPage: true })
  }
}

/** To a page by its name in the navigation. */
async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click()
}

test('a breach is read from the glance to the case file, and the file is fit to print', async () => {
  const page = await floor.signedIn('zhao')
  await page.getByTestId('truth').filter({ hasText: '实时' }).waitFor()
  const id = await alarms.button(1)
  const note = { act: 'CASE_ACT_KIND_NOTE', note: '物业已到现场' }
  await service.ask('zhao', `/v1/cases/${id}/commands`, { cmd_id: uuid(), ...note })
  const breach = page.getByTestId('breach').filter({ hasText: '通知使用单位' })
  await breach.filter({ hasText: `#${id}` }).waitFor()
  await page.getByRole('link', { name: /^未结事件/ }).waitFor()
  await looksRight(page, 'today')
  await breach.getByRole('link', { name: `#${id}` }).click()
  await page.getByRole('heading', { name: `事件档案 #${id}` }).waitFor()
  await page.locator('[data-entry]').first().waitFor()
  expect(page.url()).toMatch(new RegExp(`/supervisor/cases/${id}$`))
  await page.getByTestId('piece').first().getByRole('button').click()
  await looksRight(page, 'case')
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('button:visible').count()).toBe(0)
  const folder = process.env.SCREENS
  const path = join(folder ?? '', 'supervisor-case.pdf')
  if (folder) await page.pdf({ path, preferCSSPageSize: true })
  await page.emulateMedia({ media: null })
})

test('numbers of the risk log lead to their rows, and the log comes as CSV', async () => {
  const page = await floor.signedIn('zhao')
  await goTo(page, '风险记录')
  await page.locator('[data-entry]').first().waitFor()
  await looksRight(page, 'risk')
  await page.getByRole('region', { name: '按类别与严重程度' }).getByRole('link').first().click()
  await page.waitForURL(/kind=breach&severity=\d/)
  await page.locator('[data-entry]').first().waitFor()
  await page.locator('select[name=clock]').selectOption('accident')
  await page.getByText('没有符合条件的记录').waitFor()
  await page.locator('select[name=clock]').selectOption('owner')
  await page.locator('[data-entry]').first().waitFor()
  const link = page.getByRole('link', { name: '导出 CSV（Excel）' })
  expect(await link.getAttribute('href')).toContain('clock=owner')
  const download = page.waitForEvent('download')
  await link.click()
  const csv = await readFile((await (await download).path())!, 'utf8')
  expect(csv).toContain('owner')
})

test('cases, units and policies show what there is', async () => {
  const page = await floor.signedIn('zhao')
  await goTo(page, '事件')
  await page.locator('[data-case]').first().waitFor()
  await looksRight(page, 'cases')
  await goTo(page, '单位与队伍')
  await page.locator('[data-crew]').filter({ hasText: '江海一班' }).waitFor()
  await page.getByRole('link', { name: '0513-85000002' }).waitFor()
  await looksRight(page, 'units')
  await goTo(page, '时限规则')
  await page.locator('input[name=arrive_min]').fill('20')
  await page.getByTestId('toml').filter({ hasText: 'arrive_min = 20' }).waitFor()
  await looksRight(page, 'policy')
})

test('an account is made with a link and a token, which is revoked and stands in the audit', async () => {
  const page = await floor.signedIn('root')
  await goTo(page, '用户与令牌')
  await page.locator('input[name=name]').fill('sun')
  await page.locator('select[name=role]').selectOption('supervisor')
  await page.getByRole('button', { name: '建立' }).click()
  const row = page.locator('[data-account=sun]')
  await row.waitFor()
  await row.getByRole('button', { name: '一次性链接' }).click()
  const link = await page.getByTestId('link').locator('code').innerText()
  expect(link).toMatch(new RegExp(`^${service.base}/.*#[0-9a-f]{64}$`))
  await row.getByRole('button', { name: '令牌' }).click()
  await page.locator('input[name=label]').fill('大屏')
  await page.getByRole('button', { name: '签发令牌' }).click()
  const token = await page.getByTestId('token').locator('code').innerText()
  const headers = { Authorization: `Bearer ${token}` }
  expect((await fetch(`${service.base}/v1/session`, { headers })).status).toBe(200)
  await looksRight(page, 'accounts')
  await page.getByRole('button', { name: '吊销' }).click()
  await page.getByRole('button', { name: '确认吊销' }).click()
  await page.getByText('已于').first().waitFor()
  expect((await fetch(`${service.base}/v1/session`, { headers })).status).toBe(401)
  await page.locator('input[name=name]').fill('sun')
  await page.getByRole('button', { name: '建立' }).click()
  await page.getByRole('alert').filter({ hasText: '名称已被使用' }).waitFor()
  await goTo(page, '审计')
  await page.locator('select[name=act]').selectOption('token_revoked')
  await page.getByRole('cell', { name: 'sun' }).waitFor()
  await looksRight(page, 'audit')
})

test('a file is rehearsed, imported, and its rejects come back', async () => {
  const page = await floor.signedIn('zhao')
  await goTo(page, '档案导入')
  const text = 'key,name,rescue_phone\nN1,新城电梯维保,0513-96333\nN2,,0513-1\n'
  const buffer = Buffer.from(text)
  await page.locator('select[name=mapping]').selectOption('units')
  await page.locator('input[name=file]').setInputFiles({ name: 'units.csv', mimeType: 'text/csv', buffer })
  expect(await page.getByRole('button', { name: '导入', exact: true }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: '试运行' }).click()
  await page.getByRole('heading', { name: '试运行结果：尚未改变任何内容' }).waitFor()
  await page.getByTestId('reject').filter({ hasText: '维保单位名称' }).waitFor()
  await looksRight(page, 'import')
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await page.getByRole('heading', { name: '已导入，新档案已启用' }).waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: /下载被拒的行/ }).click()
  expect(await readFile((await (await download).path())!, 'utf8')).toContain('N2')
  await goTo(page, '单位与队伍')
  await page.getByRole('heading', { name: /新城电梯维保/ }).waitFor()
  await page.getByRole('button', { name: 'Switch to English' }).click()
  await page.getByRole('heading', { name: 'Units and crews' }).waitFor()
})
