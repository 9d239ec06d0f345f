import { afterEach, expect, test } from 'vitest'
import { PROBLEM_CODES, WORDS } from '../../src/contract/words'
import { language, pairs, problem, word, type EnumName } from '../../src/shared/i18n'

import.meta.glob('../../src/**/text.ts', { eager: true })

afterEach(() => {
  language.value = 'zh-CN'
})

const prefix = (name: string) => `${name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()}_`

test.each(['zh-CN', 'en'] as const)('%s has every word and code of the contract', (spoken) => {
  language.value = spoken
  const missing: string[] = []
  for (const [name, values] of Object.entries(WORDS)) {
    for (const value of values) {
      const said = word(name as EnumName, prefix(name) + value)
      if (said === '' || (said === word('Stage', undefined) && value !== 'UNKNOWN'))
        missing.push(`${name} ${value}`)
    }
  }
  for (const code of PROBLEM_CODES) if (problem(code) === code) missing.push(code)
  expect(missing).toEqual([])
})

test('what a later version says is not hidden', () => {
  expect(word('Stage', 'STAGE_TELEPORTED')).toBe('未知')
  expect(problem('later_code')).toBe('later_code')
})

test('each text of each page is there in both languages', () => {
  expect(pairs().length).toBeGreaterThanOrEqual(5)
  for (const { zh, en } of pairs()) expect(keysOf(en)).toEqual(keysOf(zh))
})

test('Chinese is Chinese and English is English', () => {
  const chinese = /[\u4e00-\u9fff]/
  const texts = (of: unknown): string[] =>
    typeof of === 'string' ? [of] : typeof of === 'object' && of ? Object.values(of).flatMap(texts) : []
  const swapped = pairs()
    .flatMap(({ en }) => texts(en))
    .filter((text) => chinese.test(text) && text !== '中文' && text !== '切换为中文')
  expect(swapped).toEqual([])
})

function keysOf(of: unknown, path = ''): string[] {
  if (typeof of !== 'object' || of === null) return [`${path} ${typeof of}`]
  return Object.entries(of)
    .flatMap(([key, value]) => keysOf(value, `${path}.${key}`))
    .sort()
}
