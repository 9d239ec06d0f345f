// What a form says to the service, and where its answer belongs.
import type { Case, NewCase } from '../../contract'
import { count, type FieldName, type Form } from './form'
import { sinceInstant, sinceTyped } from './since'

/** What is posted. `said` are words for what the contract has no field for. */
export function newCase(form: Form, said: readonly string[], now: number): NewCase {
  const [people, injured] = [count(form.people), count(form.injured)]
  const since = form.since.trim() === '' ? undefined : sinceTyped(form.since, now)
  const words = [...said, form.words.trim()].filter(Boolean).join('\n')
  return {
    ...liftOf(form),
    ...(form.callId !== undefined && { call_id: form.callId }),
    channel: 'CHANNEL_PHONE',
    kind: form.kind,
    ...(people !== undefined && { people_count: people }),
    ...(injured !== undefined && { injured_count: injured }),
    ...(since !== undefined && { trapped_since: sinceInstant(since, now) }),
    ...(form.name.trim() !== '' && { caller_name: form.name.trim() }),
    ...(form.number.trim() !== '' && { caller_number: form.number.trim() }),
    ...(words !== '' && { words }),
  }
}

/** A code nobody knows is kept as it was said; any other text is part of the words. */
function liftOf(form: Form): Pick<NewCase, 'lift_id' | 'lift'> {
  if (form.lift) return { lift_id: form.lift.lift_id }
  const code = form.query.trim()
  return /^\d{4,20}$/.test(code) ? { lift: { scheme: 'RESCUE_CODE', value: code } } : {}
}

const FIELDS: readonly (readonly [RegExp, FieldName])[] = [
  [/^lift/, 'lift'],
  [/^kind/, 'kind'],
  [/^people_count/, 'people'],
  [/^injured_count/, 'injured'],
  [/^trapped_since|^occurred_at/, 'since'],
  [/^caller_name/, 'name'],
  [/^caller_number|^call_id/, 'number'],
  [/^words/, 'words'],
  [/^settle/, 'settle'],
]

/** The form's field of a field of the contract. */
export function fieldOf(path: string | undefined): FieldName | undefined {
  return FIELDS.find(([pattern]) => path !== undefined && pattern.test(path))?.[1]
}

/** What a report by a call adds to a case that is there: nothing but that it came. */
export function joining(one: Case, callId: string, number: string | undefined): NewCase {
  const [known, unknown] = [one.lift?.known, one.lift?.unknown]
  return {
    ...(known?.lift_id ? { lift_id: known.lift_id } : unknown?.scheme ? { lift: unknown } : {}),
    call_id: callId,
    channel: 'CHANNEL_PHONE',
    kind: one.kind ?? 'CASE_KIND_ENTRAPMENT',
    entrapment: one.entrapment ?? 'ENTRAPMENT_UNKNOWN',
    ...(number !== undefined && { caller_number: number }),
  }
}
