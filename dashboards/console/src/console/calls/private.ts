// Callers' numbers beside the chain: read only when somebody dials, for every reading is audited.
import type { Record } from '../../contract'
import { get } from '../../shared/api'
import type { Line } from './dialling'

/** Keys looked at for one number at most, the latest. */
const KEYS_MAX = 5
const SAID_BY_CALLERS = new Set(['EVENT_KIND_REPORTED', 'EVENT_KIND_CALLED'])

/** Keys of what callers of a case left, the latest first. */
export function callerKeys(timeline: readonly Pick<Record, 'kind' | 'note_key'>[]): string[] {
  const keys = timeline.filter((one) => SAID_BY_CALLERS.has(one.kind)).map((one) => one.note_key)
  return [...new Set(keys.filter((key) => key !== undefined))].reverse()
}

/** The numbers under those keys: the first caller found, and how to call into the car. */
export async function numbersUnder(keys: readonly string[], signal?: AbortSignal): Promise<Line[]> {
  for (const key of keys.slice(0, KEYS_MAX)) {
    const answer = await get('/v1/private/{key}', signal ? { path: { key }, signal } : { path: { key } })
    const lines: Line[] = []
    if (answer.private?.voice?.phone) lines.push({ number: answer.private.voice.phone, says: 'car' })
    if (answer.private?.caller)
      lines.push({ number: answer.private.caller, says: answer.private.name ?? 'caller' })
    if (lines.length > 0) return lines
  }
  return []
}

/** The numbers of whoever reported a case. */
export async function callersOf(caseId: string, signal?: AbortSignal): Promise<Line[]> {
  const path = { id: caseId }
  const { timeline } = await get('/v1/cases/{id}', signal ? { path, signal } : { path })
  return numbersUnder(callerKeys(timeline as Record[]), signal)
}
