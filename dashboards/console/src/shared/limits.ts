// Where a clock (时限) stands: within, near from two thirds on, late past the limit.
import type { Clock } from '../contract'

export type Standing = 'within' | 'near' | 'late'

export interface Reading {
  standing: Standing
  /** Milliseconds left; negative past the limit. */
  leftMs: number
}

/** A clock read at `now`, milliseconds since 1970 by the service. */
export function reading(clock: Clock, now: number): Reading {
  const leftMs = Date.parse(clock.due_at) - now
  if (leftMs < 0) return { standing: 'late', leftMs }
  return { standing: now >= Date.parse(clock.warn_at) ? 'near' : 'within', leftMs }
}

/** The clock that is due first. */
export function soonest(clocks: readonly Clock[] | undefined): Clock | undefined {
  return [...(clocks ?? [])].sort((one, other) => (one.due_at < other.due_at ? -1 : 1))[0]
}
