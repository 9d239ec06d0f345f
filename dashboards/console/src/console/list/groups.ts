// Which cases stand where in the list, and in which order: those that wait for a crew, those that run, those
// that ended lately. The order depends on stages and grades alone, so that nothing moves while one reads.
import type { Case } from '../../contract'
import { grade } from '../grade'
import { clocksOf } from './matter'

export type Group = 'waiting' | 'running' | 'ended'
export const GROUPS: readonly Group[] = ['waiting', 'running', 'ended']

export type Filter = 'all' | 'mine' | 'shutIn' | 'late' | 'callBack'
export const FILTERS: readonly Filter[] = ['all', 'mine', 'shutIn', 'late', 'callBack']

const WAITING = new Set(['STAGE_SUSPECTED', 'STAGE_OPEN'])
const ENDED = new Set(['STAGE_CLOSED', 'STAGE_CANCELLED', 'STAGE_MERGED'])
/** Until a crew has accepted, a case nobody owns is everybody's alarm. */
const ALARMING = new Set([...WAITING, 'STAGE_DISPATCHED'])

/** Whether nobody is sent (待派): no order is alive, or the stage would say so, or a clock would run on it. */
export function waits(one: Case): boolean {
  return WAITING.has(one.stage ?? '') && !clocksOf(one).some((clock) => clock.subject?.order_id !== undefined)
}

export function hasEnded(one: Case): boolean {
  return ENDED.has(one.stage ?? '')
}

/** Whether no operator has taken it up and no crew is on the way (未确认). */
export function unacknowledged(one: Case): boolean {
  return one.owner_id === undefined && ALARMING.has(one.stage ?? '')
}

export function groupOf(one: Case): Group {
  if (hasEnded(one)) return 'ended'
  return waits(one) ? 'waiting' : 'running'
}

/** Freed, and the confirmation call is still to be made (待回访). */
export function toCallBack(one: Case): boolean {
  return one.stage === 'STAGE_FREED' && confirmed(one) === false
}

/** Whether some clock of it is past its limit at `now`. */
export function isLate(one: Case, now: number): boolean {
  return clocksOf(one).some((clock) => Date.parse(clock.due_at) < now)
}

/** Whether a filter lets it through; `me` is the account at this desk. */
export function passes(filter: Filter, one: Case, me: string | undefined, now: number): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'mine':
      return one.owner_id !== undefined && one.owner_id === me
    case 'shutIn':
      return one.entrapment === 'ENTRAPMENT_YES' || one.kind === 'CASE_KIND_ENTRAPMENT'
    case 'late':
      return !hasEnded(one) && isLate(one, now)
    case 'callBack':
      return toCallBack(one)
  }
}

/**
 * Waiting ones by grade, then age; running ones by age; ended ones the latest first.
 */
export function inOrder(cases: readonly Case[]): Case[] {
  const rank = (one: Case) => GROUPS.indexOf(groupOf(one))
  return [...cases].sort((one, other) => rank(one) - rank(other) || within(one, other))
}

function within(one: Case, other: Case): number {
  const group = groupOf(one)
  if (group === 'ended') return older(other.case_id, one.case_id)
  const graver = group === 'waiting' ? grade(one) - grade(other) : 0
  return graver || older(one.case_id, other.case_id)
}

/** Numbers of cases are counted; as text, a longer one is a later one. */
function older(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : Number(one > other))
}

function confirmed(one: Case): boolean {
  return one.called_back !== undefined && one.called_back !== 'CALL_BACK_NOT_REACHED'
}
