// From what the console knows to what stands on the map.
import type { Case, CrewPosition, Order, Point } from '../../contract'
import { grade } from '../grade'
import type { CaseMark, CrewMark, CrewState, Place } from './adapter'

/** Milliseconds after which a crew's position is an old one. */
export const FIX_AGE_MAX_MS = 300_000

export function caseMark(one: Case): CaseMark | undefined {
  const at = place(one.lift?.known?.point)
  return at && { id: one.case_id, at, level: grade(one) }
}

/** A crew at `now`, milliseconds since 1970 by the service; `order` is the one it is out on. */
export function crewMark(crew: CrewPosition, order: Order | undefined, now: number): CrewMark | undefined {
  const at = place(crew.point)
  return at && { id: crew.crew_id, at, state: stateOf(crew, now), caseId: order?.case_id }
}

function stateOf(crew: CrewPosition, now: number): CrewState {
  const fresh = crew.fixed_at !== undefined && now - Date.parse(crew.fixed_at) <= FIX_AGE_MAX_MS
  if (!crew.on_duty || !fresh) return 'away'
  return crew.order_id && crew.order_id !== '0' ? 'busy' : 'free'
}

/** Whether two marks look the same. */
export function alike(one: CrewMark | undefined, other: CrewMark): boolean {
  return (
    one !== undefined &&
    one.at[0] === other.at[0] &&
    one.at[1] === other.at[1] &&
    one.state === other.state &&
    one.caseId === other.caseId
  )
}

function place(point: Point | undefined): Place | undefined {
  if (!point || (!point.lon && !point.lat)) return undefined
  return [point.lon ?? 0, point.lat ?? 0]
}
