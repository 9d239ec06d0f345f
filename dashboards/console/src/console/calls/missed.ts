// Missed calls (漏接) of the last 72 hours, read anew whenever the exchange says something.
import { computed, onScopeDispose, ref } from 'vue'
import type { Call } from '../../contract'
import { get } from '../../shared/api'
import { draft } from '../../shared/drafts'
import { fetched } from '../../shared/fetched'
import type { Desk } from '../desk'

/** Calls back that nobody answered, by call: the contract keeps them only once a case is there. */
export interface Tries {
  [callId: string]: { count: number; at: string }
}

/** Calls whose tries are kept at most. */
const TRIED_MAX = 100

export function useMissed(desk: Desk, owner: string) {
  const asked = ref(0)
  const { found, failed, again } = fetched(
    asked,
    (_, signal) => get('/v1/calls', { query: { state: 'missed' }, signal }),
    () => true,
  )
  onScopeDispose(
    desk.onRecord((record) => {
      if (
        record.kind === 'EVENT_KIND_CALLED' ||
        (record.kind === 'EVENT_KIND_REPORTED' && waiting.value.length > 0)
      )
        asked.value += 1
    }),
  )
  const { value: tries } = draft<Tries>(owner, 'tries', {})
  const calls = computed(() => (found.value?.calls ?? []) as Call[])
  /** Nobody dealt with them yet. */
  const waiting = computed(() => calls.value.filter((call) => !call.case_id))

  function tried(callId: string, at: string) {
    const count = (tries.value[callId]?.count ?? 0) + 1
    const kept = Object.entries(tries.value).filter(([id]) => id !== callId)
    tries.value = Object.fromEntries([...kept, [callId, { count, at }] as const].slice(-TRIED_MAX))
  }

  return {
    calls,
    waiting,
    loaded: computed(() => found.value !== undefined),
    failed,
    again,
    tries,
    tried,
  }
}
