// Everything of one day that is not on the stream.
import type { components } from '../../contract/rest'
import { get, getText } from '../../shared/api'
import { casesOf } from '../cases/load'
import { beginOf, endOf } from '../given'
import { serviceFigures } from './metrics'

export type Entry = components['schemas']['EntryView']
/** Breaches of the day that are fetched at most; the risk log has them all. */
const BREACHES_MAX = 500

/** Cases, breaches and figures of a day such as `2026-11-21`. */
export async function dayOfService(day: string, signal: AbortSignal) {
  const span = { from: beginOf(day)!, to: endOf(day)! }
  const [loaded, breaches, crews, policies, metrics] = await Promise.all([
    casesOf({ state: 'all', ...span }, signal),
    get('/v1/risk/entries', { query: { kind: 'breach', limit: BREACHES_MAX, ...span }, signal }),
    get('/v1/crews', { signal }),
    get('/v1/policies', { signal }),
    getText('/metrics', signal),
  ])
  const limits = Object.entries(policies.policies).map(([name, policy]) => [name, policy.arrive_min] as const)
  return {
    ...loaded,
    breaches: breaches.entries,
    onDuty: crews.crews.filter((crew) => crew.on_duty),
    limits: Object.fromEntries(limits),
    service: serviceFigures(metrics),
  }
}
