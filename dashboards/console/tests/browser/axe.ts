// WCAG 2.2 AA by axe-core, on a page as it stands.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Axe {
  run(on: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
}

/** Fails with what is wrong and where. */
export async function accessible(page: Page, state: string): Promise<void> {
  await page.evaluate(SOURCE)
  const found = await page.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as { axe: Axe }
    const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: rules } })
    const where = (nodes: { html: string }[]) => nodes.map((node) => node.html.slice(0, 160)).join(' | ')
    return violations.map((one) => `${one.id}: ${where(one.nodes)}`)
  }, RULES)
  expect(found, state).toEqual([])
}
