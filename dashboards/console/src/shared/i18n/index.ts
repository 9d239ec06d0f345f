// Chinese first, English complete. Texts are objects of strings and functions, in pairs of one shape, so that
// a key that is missing in one language does not compile.
import { computed, ref, watchEffect, type ComputedRef } from 'vue'
import { WORDS } from '../../contract/words'
import * as en from './words.en'
import * as zh from './words.zh-CN'

export type Language = 'zh-CN' | 'en'
export const LANGUAGES: readonly Language[] = ['zh-CN', 'en']

/** The same keys; functions take the same values and give text. */
export type Same<T> = {
  [K in keyof T]: T[K] extends (...values: infer V) => string
    ? (...values: V) => string
    : T[K] extends string
      ? string
      : Same<T[K]>
}

export type EnumName = keyof typeof WORDS

const KEPT = 'liftline.language'
const PAIRS: { zh: unknown; en: unknown }[] = []

/** What the page speaks; kept on this machine, else what the browser asks for. */
export const language = ref<Language>(first())

watchEffect(() => {
  document.documentElement.lang = language.value
  localStorage.setItem(KEPT, language.value)
})

/** A page's texts in both languages; the one in use, which changes with `language`. */
export function bilingual<T extends object>(chinese: T, english: Same<T>): ComputedRef<Same<T>> {
  PAIRS.push({ zh: chinese, en: english })
  return computed(() => (language.value === 'en' ? english : (chinese as Same<T>)))
}

/** Every pair there is, for the test that compares them. */
export function pairs(): readonly { zh: unknown; en: unknown }[] {
  return PAIRS
}

/** A word of the contract, such as `word('Stage', 'STAGE_OPEN')`; what is absent or unknown says so. */
export function word(name: EnumName, value: string | undefined): string {
  const spoken = language.value === 'en' ? en : zh
  const prefix = `${name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()}_`
  const short = (value ?? 'UNSPECIFIED').replace(prefix, '')
  if (name === 'RefusalCode') return problem(short.toLowerCase())
  const words: Record<string, string> = spoken.words[name as keyof typeof spoken.words]
  return words[short] ?? spoken.unknown
}

/** What a problem's or refusal's code means; a code of a later version stands as it is. */
export function problem(code: string): string {
  const spoken: Record<string, string> = language.value === 'en' ? en.problems : zh.problems
  return spoken[code] ?? code
}

function first(): Language {
  const kept = localStorage.getItem(KEPT)
  if (kept === 'zh-CN' || kept === 'en') return kept
  return navigator.language.startsWith('en') ? 'en' : 'zh-CN'
}
