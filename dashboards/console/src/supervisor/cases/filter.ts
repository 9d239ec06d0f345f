// Which cases a list shows: what the service filters, and what is looked for among what it gave.
import type { LocationQuery } from 'vue-router'
import type { Case } from '../../contract'
import { beginOf, endOf, given, one } from '../given'
import { arrivalOf, barOf, hourOf, isLate, isOverdue, isTrapped } from '../today/figures'
import type { CaseQuery } from './load'

export const STAGES = [
  'suspected', 'open', 'dispatched', 'en_route', 'on_scene', 'freed', 'closed', 'cancelled', 'merged',
] as const
export const KINDS = [
  'entrapment', 'injury', 'fault', 'complaint', 'enquiry', 'false_alarm', 'self_freed',
] as const

/** What the service is asked, from the page's address. */
export function askedOf(query: LocationQuery): CaseQuery {
  return given({
    state: one(query, 'state') || 'all',
    stage: one(query, 'stage'),
    kind: one(query, 'kind'),
    district: one(query, 'district') as unknown as number,
    unit: one(query, 'unit') as unknown as number,
    from: beginOf(one(query, 'from')),
    to: endOf(one(query, 'to')),
  })
}

/** Whether a case is among those looked for; `limits` are minutes to arrive by name of policy. */
export function fits(
  query: LocationQuery,
  limits: Record<string, number>,
  now: number,
): (found: Case) => boolean {
  const [only, hour, arrival] = [one(query, 'only'), one(query, 'hour'), one(query, 'arrival')]
  return (found) => {
    if (only === 'trapped' && !isTrapped(found)) return false
    if (only === 'overdue' && !isOverdue(found, now)) return false
    if (hour !== '' && hourOf(found) !== Number(hour)) return false
    return arrival === '' || fitsArrival(arrival, found, limits)
  }
}

/** `all`: somebody arrived; `late`: beyond the limit; a number: in that bar of the picture. */
function fitsArrival(arrival: string, found: Case, limits: Record<string, number>): boolean {
  const took = arrivalOf(found, limits)
  if (took === undefined) return false
  if (arrival === 'all') return true
  return arrival === 'late' ? isLate(took) : barOf(took.minutes) === Number(arrival)
}
