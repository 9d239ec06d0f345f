// Calls as the exchange reports them: which ring, who calls, what is known of the number.
import { computed, onScopeDispose, shallowReactive, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { Call, Case, Clock } from '../../contract'
import { get, type ApiError } from '../../shared/api'
import { fetched } from '../../shared/fetched'
import { sound, still } from '../../shared/sound'
import type { Desk } from '../desk'
import { sameNumber } from './numbers'

/** A call is answered within 15 s (GB/T 33358-2016); a centre's own policy decides what is logged. */
export const ANSWER_MS = 15_000
/** Numbers this page remembers at most, to know a caller again; they are kept nowhere else. */
const REMEMBERED_MAX = 500

/** A call that rang while this page was open. */
export interface Heard {
  call: Call
  caller: string
}

export interface Ringing {
  /** Calls that ring, the longest first. */
  ringing: ComputedRef<Call[]>
  /** Calls being talked that belong to no case yet. */
  talking: ComputedRef<Call[]>
  /** The caller's number where it is known; it is shown while a call rings. */
  callerOf(call: Call): string | undefined
  /** Other calls from the same number that this page heard, the latest last. */
  earlier(call: Call): Call[]
  /** Where the numbers could not be read. */
  failed: Readonly<ShallowRef<ApiError | undefined>>
}

export function useRinging(desk: Desk): Ringing {
  const heard = shallowReactive(new Map<string, Heard>())
  const byAge = (one: Call, other: Call) => ((one.ringing_at ?? '') < (other.ringing_at ?? '') ? -1 : 1)
  const ringing = computed(() =>
    desk.calls
      .all()
      .filter((call) => !call.answered_at)
      .sort(byAge),
  )
  const talking = computed(() => desk.calls.all().filter((call) => call.answered_at && !call.case_id))
  const ids = computed(() => ringing.value.map((call) => call.call_id).join('\n'))
  const { found, failed } = fetched(
    () => ids.value || undefined,
    (_, signal) => get('/v1/calls', { query: { state: 'ringing' }, signal }),
    () => true,
  )

  watch(found, (page) => {
    for (const call of (page?.calls ?? []) as Call[])
      if (call.caller)
        heard.set(call.call_id, { call: desk.calls.get(call.call_id) ?? call, caller: call.caller })
    for (const id of [...heard.keys()].slice(0, -REMEMBERED_MAX)) heard.delete(id)
  })
  watch(
    ids,
    (now, before) => {
      const [old, current] = [split(before), split(now)]
      for (const id of current) if (!old.includes(id)) sound(`call.${id}`, 'call')
      for (const id of old) if (!current.includes(id)) still(`call.${id}`)
    },
    { immediate: true },
  )
  onScopeDispose(() => split(ids.value).forEach((id) => still(`call.${id}`)))

  const callerOf = (call: Call) => heard.get(call.call_id)?.caller
  const earlier = (call: Call) =>
    [...heard.values()]
      .filter((one) => one.call.call_id !== call.call_id && sameNumber(one.caller, callerOf(call)))
      .map((one) => one.call)
  return { ringing, talking, callerOf, earlier, failed }
}

/** The answer clock of a call that rings. */
export function answerClock(call: Call): Clock {
  const rang = Date.parse(call.ringing_at ?? new Date(0).toISOString())
  const at = (after: number) => new Date(rang + after).toISOString()
  return {
    kind: 'CLOCK_KIND_ANSWER',
    started_at: at(0),
    warn_at: at((ANSWER_MS * 2) / 3),
    due_at: at(ANSWER_MS),
  }
}

/** The case a call belongs to, where it is open or ended lately: a car's phone opens one by ringing. */
export function caseOf(desk: Desk, call: Call): Case | undefined {
  const id = call.case_id
  return id === undefined ? undefined : (desk.cases.get(id) ?? desk.recent.get(id))
}

const split = (ids: string | undefined) => (ids ? ids.split('\n') : [])
