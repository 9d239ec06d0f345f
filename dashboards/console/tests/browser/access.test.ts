// Every state of the console by axe-core, in both themes and both languages; screenshots where
// `LIFTLINE_SHOTS` names a folder.
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { accessible } from './axe'
import { CrewDevice } from './crew'
import { Floor } from './floor'
import { gateway, type Gateway } from './gateway'
import { Line } from './line'
import { Service } from './service'

let service: Service
let alarms: Gateway
let crew: CrewDevice
let line: Line
let floor: Floor

beforeAll(async () => {
  service = await Service.start()
  await service.account('ann', 'operator')
  alarms = await gateway(service)
  crew = await CrewDevice.onDuty(service, 'ann', '江海一班', 120.88, 32.02)
  line = await Line.to(service)
  floor = await Floor.open(line)
})
afterAll(async () => {
  await floor?.close()
  await line?.close()
  crew?.close()
  await service?.end()
})

const theme = (page: Page) => page.getByRole('button', { name: /切换为|Switch to (dark|light)/ }).first()

/** A state in both themes. */
async function look(page: Page, state: string): Promise<void> {
  for (const shade of ['dark', 'light'] as const) {
    await page.evaluate((to) => (document.documentElement.dataset.theme = to), shade)
    const folder = process.env.LIFTLINE_SHOTS
    if (folder) await page.screenshot({ path: join(folder, `console-${state}-${shade}.png`) })
    await accessible(page, `${state}, ${shade}`)
  }
}

test('every state of the console can be used by everybody', async () => {
  const page = await floor.signedIn('ann')
  await page.getByTestId('truth').filter({ hasText: '实时' }).waitFor()
  await theme(page).waitFor()
  await look(page, 'empty')
  for (const lift of [41, 42, 43]) await alarms.button(lift, lift - 39)
  await page.locator('[data-case]').nth(2).waitFor()
  await page.keyboard.press('F7')
  await page.locator('[data-crew]').first().waitFor()
  await look(page, 'waiting')
  await page.keyboard.press('F8')
  await page.getByTestId('armed').waitFor()
  await look(page, 'armed')
  await page.keyboard.press('F8')
  await crew.offer()
  await page.locator('[data-order]').first().waitFor()
  await page.getByRole('button', { name: '撤单' }).waitFor()
  await look(page, 'ordered')
  await page.keyboard.press('Alt+7')
  await page.locator('form[data-act]').waitFor()
  await page.keyboard.press('Control+Enter')
  await look(page, 'form')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+K')
  await page.keyboard.type('0000')
  await page.locator('[data-hit]').first().waitFor()
  await look(page, 'found')
  await page.keyboard.press('F1')
  await page.getByRole('dialog').waitFor()
  await look(page, 'keys')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Switch to English' }).click()
  await look(page, 'english')
  line.cut()
  await page.getByTestId('stale').waitFor()
  await look(page, 'stale')
})

test('the wall board too, alive and dead', async () => {
  line.mend()
  const page = await floor.signedIn('ann')
  await page.goto(`${line.base}/wall`)
  await page.locator('.grave li').first().waitFor()
  await page.getByTestId('dead').waitFor({ state: 'detached' })
  await look(page, 'wall')
  line.cut()
  await page.getByTestId('dead').waitFor()
  await look(page, 'wall-dead')
})
