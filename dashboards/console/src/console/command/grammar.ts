// The command line's language: a Chinese word, its pinyin initials or an English word, then the case, then
// what the act needs, in any order where it can be told apart. What is none of it is text.
import type { CaseKind } from '../../contract'
import { WORDS } from '../../contract/words'
import { word } from '../../shared/i18n'
import { CAUSES } from '../acts/causes'
import { SPECS, type Field, type Spec, type Values } from '../acts/specs'
import { actsText } from '../acts/text'

export type Line =
  | { kind: 'nothing' }
  /** No verb: whatever is found by it. */
  | { kind: 'find'; query: string }
  /** Send the nth of the suggestions. */
  | { kind: 'send'; caseId: string; nth: number; why: string }
  | { kind: 'act'; spec: Spec; caseId: string; values: Values }
  /** Show a place or a crew. */
  | { kind: 'look'; at: 'place' | 'crew'; query: string }
  /** Report a case of a kind at a lift found by the query. */
  | { kind: 'report'; as: CaseKind; query: string }
  | { kind: 'keys' }
  /** A verb without the number of a case. */
  | { kind: 'unfinished'; verb: string }

const SEND = ['派', 'p', 'send']
const MAP = ['图', 't', 'map']
const CREW = ['组', 'z', 'crew']
const REPORTS: readonly (readonly [string, CaseKind])[] = [
  ['困人', 'CASE_KIND_ENTRAPMENT'],
  ['伤人', 'CASE_KIND_INJURY'],
  ['故障', 'CASE_KIND_FAULT'],
  ['投诉', 'CASE_KIND_COMPLAINT'],
  ['咨询', 'CASE_KIND_ENQUIRY'],
  ['entrapment', 'CASE_KIND_ENTRAPMENT'],
  ['injury', 'CASE_KIND_INJURY'],
  ['fault', 'CASE_KIND_FAULT'],
  ['complaint', 'CASE_KIND_COMPLAINT'],
  ['enquiry', 'CASE_KIND_ENQUIRY'],
]

/** What a line asks for; nothing is done here. `selected` stands for a case that is not named. */
export function parse(line: string, selected?: string): Line {
  const trimmed = line.trim()
  if (trimmed === '') return { kind: 'nothing' }
  if (/^[?？]$/.test(trimmed)) return { kind: 'keys' }
  const [first = '', ...rest] = trimmed.split(/\s+/)
  const verb = first.toLowerCase()
  if (MAP.includes(verb) && rest.length > 0) return { kind: 'look', at: 'place', query: rest.join(' ') }
  if (CREW.includes(verb) && rest.length > 0) return { kind: 'look', at: 'crew', query: rest.join(' ') }
  const report = REPORTS.find(([name]) => name === verb)
  if (report && rest.length > 0) return { kind: 'report', as: report[1], query: rest.join(' ') }
  const spec = SPECS.find((one) => one.verbs.includes(verb))
  if (!spec && !SEND.includes(verb)) return { kind: 'find', query: trimmed }
  return ofCase(spec, verb, rest, selected)
}

function ofCase(spec: Spec | undefined, verb: string, rest: string[], selected?: string): Line {
  const named = /^#?\d{1,12}$/.test(rest[0] ?? '')
  // A letter alone may as well begin a name that is looked for.
  if (!named && /^[a-z]{1,2}$/.test(verb)) return { kind: 'find', query: [verb, ...rest].join(' ') }
  const caseId = named ? rest[0]!.replace('#', '') : selected
  if (caseId === undefined) return { kind: 'unfinished', verb }
  const words = named ? rest.slice(1) : rest
  if (spec) return { kind: 'act', spec, caseId, values: valuesOf(spec, words) }
  const nth = /^[1-9]\d?$/.test(words[0] ?? '') ? Number(words[0]) : 1
  const why = words.slice(/^\d+$/.test(words[0] ?? '') ? 1 : 0).join(' ')
  return { kind: 'send', caseId, nth, why }
}

/** What the words after the case say: each goes to the first empty field that can be read from it. */
export function valuesOf(spec: Spec, words: readonly string[]): Values {
  const values: Values = {}
  const text: string[] = []
  for (const said of words) {
    const taken = spec.fields
      .filter((field) => field.kind !== 'text' && values[field.name] === undefined)
      .map((field) => [field, valueOf(field, said)] as const)
      .find(([, value]) => value !== undefined)
    if (taken && text.length === 0) values[taken[0].name] = taken[1]!
    else text.push(said)
  }
  if (text.length > 0 && spec.fields.some((field) => field.name === 'note')) values.note = text.join(' ')
  return values
}

function valueOf(field: Field, said: string): string | undefined {
  switch (field.kind) {
    case 'choice':
      return choiceOf(field, said)
    case 'cause':
      return causeOf(said)
    case 'count':
      return /^\d{1,3}$/.test(said) ? said : undefined
    case 'case':
      return /^#?\d{1,12}$/.test(said) ? said.replace('#', '') : undefined
    case 'code':
      return said
    case 'time':
      return timeOf(said)
    case 'text':
      return undefined
  }
}

/** By its number in the list, from 1, or the beginning of its word; `level 3` is 3. */
function choiceOf(field: Field, said: string): string | undefined {
  const prefix = field.words!.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()
  const all = WORDS[field.words!].map((short) => `${prefix}_${short}`)
  if (/^\d$/.test(said)) return all[Number(said) - 1]
  return all.find((value) => word(field.words!, value).startsWith(said))
}

function causeOf(said: string): string | undefined {
  if (/^\d{1,2}$/.test(said)) return CAUSES[Number(said) - 1]?.[0]
  return CAUSES.find(([code]) => code.startsWith(said) || actsText.value.causes[code].includes(said))?.[0]
}

/** `14:05` is today at this desk. */
function timeOf(said: string, now = new Date()): string | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(said) ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return `${day}T${two(Number(hours))}:${minutes}`
}
