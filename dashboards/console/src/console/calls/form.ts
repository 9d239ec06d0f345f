// What the intake form (接警) holds, and what can be sent of it.
import type { Case, CaseKind, CancelReason } from '../../contract'
import { sinceTyped } from './since'

/** Forms that wait to be sent at most. */
export const FORMS_MAX = 6
/** Longest free text, characters: what the service takes of words, less what is written in front of it. */
export const WORDS_MAX = 1_500

export interface ChosenLift {
  lift_id: string
  code: string
  place: string
}

/** Numbers stand as typed; empty is not known. */
export interface Form {
  /** The call's id, or one made for a form that came without a call. */
  id: string
  callId?: string
  /** Of the act; made at the first try and kept until the service has decided. */
  cmdId?: string
  query: string
  lift?: ChosenLift
  /** The operator says that the register does not have it. */
  unknown: boolean
  kind: CaseKind
  people: string
  frail: string
  injured: string
  talks: '' | 'yes' | 'no'
  /** Time of day in China such as `23:41`. */
  since: string
  name: string
  number: string
  words: string
  /** Grade as the operator sees it, where it is not the one computed. */
  grade?: 1 | 2 | 3 | 4
  gradeReason: string
}

export type FieldName =
  'lift' | 'kind' | 'people' | 'injured' | 'since' | 'name' | 'number' | 'words' | 'grade' | 'settle'

export const KINDS: readonly CaseKind[] = [
  'CASE_KIND_ENTRAPMENT',
  'CASE_KIND_FAULT',
  'CASE_KIND_INJURY',
  'CASE_KIND_COMPLAINT',
  'CASE_KIND_ENQUIRY',
  'CASE_KIND_FALSE_ALARM',
  'CASE_KIND_SELF_FREED',
]

/** The key of each kind, in the same order. */
export const KIND_KEYS: readonly string[] = KINDS.map((_, index) => `Alt+${index + 1}`)

export function emptyForm(id: string, more: Partial<Form> = {}): Form {
  return {
    id,
    query: '',
    unknown: false,
    kind: 'CASE_KIND_ENTRAPMENT',
    people: '',
    frail: '',
    injured: '',
    talks: '',
    since: '',
    name: '',
    number: '',
    words: '',
    gradeReason: '',
    ...more,
  }
}

/** Whether somebody typed or chose something. */
export function isTouched(form: Form): boolean {
  const { query, lift, people, frail, injured, talks, since, name, words, gradeReason } = form
  return (
    Boolean(lift) || [query, people, frail, injured, talks, since, name, words, gradeReason].some(Boolean)
  )
}

/** Non-emergencies may be counted and closed in one act; people shut in or hurt never. */
export function settles(form: Form): boolean {
  const grave = form.kind === 'CASE_KIND_ENTRAPMENT' || form.kind === 'CASE_KIND_INJURY'
  return !grave && !count(form.injured)
}

/** Why a kind is usually settled. */
export function usualReason(kind: CaseKind): CancelReason {
  if (kind === 'CASE_KIND_FALSE_ALARM') return 'CANCEL_REASON_FALSE_ALARM'
  return kind === 'CASE_KIND_COMPLAINT' ? 'CANCEL_REASON_REFERRED' : 'CANCEL_REASON_OTHER'
}

/** Class under which the service joins reports of one lift. */
export function hazardOf(kind: CaseKind): Case['hazard'] {
  if (kind === 'CASE_KIND_FAULT') return 'HAZARD_FAULT'
  return kind === 'CASE_KIND_COMPLAINT' || kind === 'CASE_KIND_ENQUIRY'
    ? 'HAZARD_SERVICE'
    : 'HAZARD_RESCUE'
}

/** A count as typed; absent where there is none or no number. */
export function count(typed: string): number | undefined {
  return /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : undefined
}

/** The first field that cannot be sent as it stands. */
export function wrongField(form: Form, now: number): FieldName | undefined {
  if (!form.lift && !form.unknown) return 'lift'
  if (form.people.trim() !== '' && count(form.people) === undefined) return 'people'
  if (form.injured.trim() !== '' && count(form.injured) === undefined) return 'injured'
  if (form.since.trim() !== '' && sinceTyped(form.since, now) === undefined) return 'since'
  return form.grade !== undefined && form.gradeReason.trim() === '' ? 'grade' : undefined
}
