// Which entries are shown: conditions of the page's address as the service takes them.
import type { LocationQuery } from 'vue-router'
import type { paths } from '../../contract/rest'
import { WORDS } from '../../contract/words'
import { beginOf, endOf, given, one } from '../given'

export type RiskQuery = NonNullable<paths['/v1/risk/entries']['get']['parameters']['query']>

export const KINDS = [
  'breach', 'accident', 'casualty', 'no_crew', 'reported', 'stepped', 'supplemented', 'rectified',
  'rechecked', 'correction',
] as const
export const CLOCKS = WORDS.ClockKind.map((kind) => kind.toLowerCase())
/** Grades of severity, the highest first. */
export const SEVERITIES = ['1', '2', '3', '4'] as const

/** Without the page: what counts and exports are asked with. */
export function conditions(query: LocationQuery): RiskQuery {
  const number = (name: string) => one(query, name) as unknown as number
  return given({
    from: beginOf(one(query, 'from')),
    to: endOf(one(query, 'to')),
    kind: one(query, 'kind'),
    clock: one(query, 'clock'),
    severity: one(query, 'severity'),
    level: number('level'),
    district: number('district'),
    unit: number('unit'),
    case: number('case'),
  })
}

/** With the page. */
export function askedOf(query: LocationQuery): RiskQuery {
  return given({ ...conditions(query), after: one(query, 'after') })
}
