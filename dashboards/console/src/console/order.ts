// The order of the list: those that wait for an order first, then those that run; within each the oldest
// first. It depends on stages alone, so that nothing moves while an operator reads.
import type { Case } from '../contract'

const WAITING = new Set(['STAGE_SUSPECTED', 'STAGE_OPEN'])

/** Whether nobody was sent yet. */
export function waits(one: Case): boolean {
  return WAITING.has(one.stage ?? '')
}

export function inOrder(cases: readonly Case[]): Case[] {
  const rank = (one: Case) => (waits(one) ? 0 : 1)
  return [...cases].sort((one, other) => rank(one) - rank(other) || older(one.case_id, other.case_id))
}

/** Numbers of cases are counted; as text, a longer one is a later one. */
function older(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : Number(one > other))
}
