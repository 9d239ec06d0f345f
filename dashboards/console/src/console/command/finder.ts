// One box finds lifts, estates, cases, crews and callers: what this page knows at once, the register's lifts
// from the service.
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { Call, Case, Crew, FoundLift } from '../../contract'
import { ApiError, get } from '../../shared/api'
import type { Desk } from '../desk'

export type Hit =
  | { kind: 'case'; key: string; one: Case }
  | { kind: 'lift'; key: string; lift: FoundLift; one: Case | undefined }
  | { kind: 'crew'; key: string; crew: Crew }
  | { kind: 'call'; key: string; call: Call }

/** Milliseconds after a key before the service is asked: a burst of keys is one question. */
const WAIT_MS = 80
/** Longest query the service takes, in characters. */
const QUERY_MAX = 60
const LIFTS_MAX = 6
const OTHERS_MAX = 3

export interface Finder {
  hits: ComputedRef<Hit[]>
  /** Whether the service's answer to what stands there is still to come. */
  busy: Readonly<Ref<boolean>>
  failed: Readonly<Ref<ApiError | undefined>>
  /** The hits once the service has answered what stands there. */
  settled(): Promise<Hit[]>
}

/** Looks for `query`; an empty one finds nothing. */
export function finder(query: Ref<string>, desk: Desk, crews: () => readonly Crew[]): Finder {
  const lifts = shallowRef<FoundLift[]>([])
  const busy = shallowRef(false)
  const failed = shallowRef<ApiError>()
  let asking = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: (() => void)[] = []

  function finish() {
    busy.value = false
    waiting.splice(0).forEach((one) => one())
  }

  async function ask(q: string) {
    const mine = (asking = new AbortController())
    try {
      const answer = await get('/v1/lifts', { query: { q, limit: LIFTS_MAX }, signal: mine.signal })
      if (mine.signal.aborted) return
      lifts.value = answer.hits
      failed.value = undefined
    } catch (error) {
      if (mine.signal.aborted) return
      lifts.value = []
      failed.value = error instanceof ApiError ? error : new ApiError('unreachable', 0, String(error))
    }
    finish()
  }

  watch(
    query,
    (q) => {
      asking.abort()
      clearTimeout(timer)
      failed.value = undefined
      busy.value = q !== ''
      if (q === '') {
        lifts.value = []
        finish()
      } else timer = setTimeout(() => void ask(q.slice(0, QUERY_MAX)), WAIT_MS)
    },
    { immediate: true, flush: 'sync' },
  )
  onScopeDispose(() => {
    asking.abort()
    clearTimeout(timer)
  })

  const hits = computed(() => merge(query.value, lifts.value, desk, crews()))
  const settled = async () => {
    if (busy.value) await new Promise<void>((done) => (waiting = [...waiting, done]))
    return hits.value
  }
  return { hits, busy, failed, settled }
}

/** A case by its number, then lifts, then what else carries the query. */
export function merge(
  query: string,
  lifts: readonly FoundLift[],
  desk: Desk,
  crews: readonly Crew[],
): Hit[] {
  if (query === '') return []
  const q = query.toLowerCase()
  const has = (value: string | null | undefined) => value?.toLowerCase().includes(q) === true
  const cases = [...desk.cases.all(), ...desk.recent.all()]
  const byNumber = desk.cases.get(query.replace('#', '')) ?? desk.recent.get(query.replace('#', ''))
  const found: Hit[] = lifts.map((lift) => ({
    kind: 'lift',
    key: `lift ${lift.lift_id}`,
    lift,
    one: openAt(desk, lift.lift_id),
  }))
  const asCase = (one: Case): Hit => ({ kind: 'case', key: `case ${one.case_id}`, one })
  const others: Hit[] = [
    ...cases
      .filter((one) => one !== byNumber && has(one.address))
      .slice(0, OTHERS_MAX)
      .map(asCase),
    ...crews
      .filter((crew) => has(crew.name) || has(crew.unit))
      .slice(0, OTHERS_MAX)
      .map((crew): Hit => ({ kind: 'crew', key: `crew ${crew.crew_id}`, crew })),
    ...desk.calls
      .all()
      .filter((call) => has(call.caller))
      .slice(0, OTHERS_MAX)
      .map((call): Hit => ({ kind: 'call', key: `call ${call.call_id}`, call })),
  ]
  return [...(byNumber ? [asCase(byNumber)] : []), ...found, ...others]
}

/** The case of a lift that a further report would join. */
function openAt(desk: Desk, liftId: string): Case | undefined {
  return desk.cases.all().find((one) => one.lift?.known?.lift_id === liftId && !one.times?.freed)
}
