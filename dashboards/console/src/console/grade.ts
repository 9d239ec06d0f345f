// How grave a case is, one of four (ui tokens): people hurt, or three and more shut in, before others shut
// in, before those not known, before the rest.
import type { Case } from '../contract'

const MANY = 3

export function grade(one: Case): 1 | 2 | 3 | 4 {
  const hurt = (one.injured_count ?? 0) + (one.dead_count ?? 0) > 0
  if (hurt || one.kind === 'CASE_KIND_INJURY' || one.accident) return 1
  if (one.entrapment === 'ENTRAPMENT_YES') return (one.people_count ?? 0) >= MANY ? 1 : 2
  if (one.kind === 'CASE_KIND_ENTRAPMENT' || one.entrapment === 'ENTRAPMENT_UNKNOWN') return 2
  return one.kind === 'CASE_KIND_FAULT' ? 3 : 4
}
