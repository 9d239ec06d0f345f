// What a console knows, row by row, and how frames of the stream change it.
import type { Call, Case, ConsoleServerFrame, CrewPosition, Operator, Order } from '../contract'
import { rows, type Rows } from '../shared/store'
import { hasEnded } from './list/groups'

/** Ended cases that stay in sight: duplicates and call-backs are found there. */
export const RECENT_MAX = 50

export interface Known {
  /** Cases that have not ended. */
  cases: Rows<Case>
  /** Cases that ended while this page was open, the latest last; `RECENT_MAX` at most. */
  recent: Rows<Case>
  orders: Rows<Order>
  calls: Rows<Call>
  crews: Rows<CrewPosition>
  /** Who sits at a console, or did. */
  operators: Rows<Operator>
}

export function nothingKnown(): Known {
  return {
    cases: rows((one) => one.case_id),
    recent: rows((one) => one.case_id),
    orders: rows((one) => one.order_id),
    calls: rows((one) => one.call_id),
    crews: rows((one) => one.crew_id),
    operators: rows((one) => one.account_id),
  }
}

/** Takes what a frame says happened. */
export function take(known: Known, frame: ConsoleServerFrame): void {
  for (const one of (frame.records?.orders ?? []) as Order[]) known.orders.put(one)
  for (const one of (frame.records?.cases ?? []) as Case[]) keep(known, one)
  for (const one of (frame.records?.calls ?? []) as Call[]) {
    if (one.ended_at) known.calls.remove(one.call_id)
    else known.calls.put(one)
  }
  for (const one of (frame.crews?.crews ?? []) as CrewPosition[]) known.crews.put(one)
  if (frame.operators) known.operators.replace((frame.operators.operators ?? []) as Operator[])
}

/** Puts a whole snapshot in place of what was. */
export function reset(known: Known, parts: ConsoleServerFrame[]): void {
  const all = <T>(of: 'cases' | 'orders' | 'calls' | 'crews') =>
    parts.flatMap((part) => (part.snapshot?.[of] ?? []) as T[])
  known.cases.replace(all<Case>('cases'))
  known.orders.replace(all<Order>('orders'))
  known.calls.replace(all<Call>('calls'))
  known.crews.replace(all<CrewPosition>('crews'))
}

/** Puts cases that ended before this page was open among the recent ones; given the latest first. */
export function recall(known: Known, ended: readonly Case[]): void {
  const later = known.recent.all().filter((one) => !ended.some((other) => other.case_id === one.case_id))
  const all = [...[...ended].filter(hasEnded).reverse(), ...later]
  known.recent.replace(all.slice(-RECENT_MAX))
}

/** A case that ends leaves the open ones with its orders; one that is reopened comes back. */
function keep(known: Known, one: Case): void {
  if (!hasEnded(one)) {
    known.recent.remove(one.case_id)
    known.cases.put(one)
    return
  }
  known.cases.remove(one.case_id)
  for (const id of one.order_ids ?? []) known.orders.remove(id)
  known.recent.put(one)
  known.recent.ids.value.slice(0, -RECENT_MAX).forEach(known.recent.remove)
}
