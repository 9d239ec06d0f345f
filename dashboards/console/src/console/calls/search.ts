// The box for lifts: what is typed is looked for as it comes, and Enter waits for the answer to what was
// typed last, so that a blind Enter never takes a lift of an older answer.
import { computed, shallowRef, watch, type Ref } from 'vue'
import type { LiftHit } from '../../contract'
import { get } from '../../shared/api'
import { fetched } from '../../shared/fetched'
import type { ChosenLift } from './form'

/** Lifts shown at most. */
export const HITS_MAX = 8
/** Longest query the service takes, characters. */
export const QUERY_MAX = 60

interface Answer {
  query: string
  hits: LiftHit[]
}

/** `null` where the operator says that the register does not have it. */
export function useLiftSearch(query: Ref<string>, choose: (lift: ChosenLift | null) => void) {
  const active = shallowRef(0)
  const entered = shallowRef(false)
  const asked = computed(() => query.value.trim() || undefined)
  const { found, failed } = fetched(
    asked,
    async (q, signal): Promise<Answer> => {
      const { hits } = await get('/v1/lifts', { query: { q, limit: HITS_MAX }, signal })
      return { query: q, hits }
    },
    () => true,
  )
  const hits = computed(() => (asked.value ? (found.value?.hits ?? []) : []))
  const fresh = computed(() => found.value?.query === asked.value)
  /** Lines to choose from: the lifts found, and that there is none. */
  const lines = computed(() => (asked.value ? hits.value.length + 1 : 0))

  watch(found, () => {
    active.value = 0
    if (entered.value && fresh.value) enter()
  })
  watch(asked, () => void (entered.value = false))

  function move(by: number) {
    if (lines.value > 0) active.value = (active.value + by + lines.value) % lines.value
  }

  /** Takes the active line once it is of what was typed. */
  function enter() {
    if (!asked.value) return
    if (!fresh.value && !failed.value) entered.value = true
    else pick(active.value)
  }

  function pick(index: number) {
    entered.value = false
    const hit = hits.value[index]
    choose(hit ? chosen(hit) : null)
  }

  return { hits, lines, active, failed, fresh, asked, move, enter, pick }
}

/** A lift as the form keeps it. */
export function chosen(hit: LiftHit): ChosenLift {
  return { lift_id: hit.lift_id, code: codeOf(hit), place: placeOf(hit) }
}

/** The code an operator reads out. */
export const codeOf = (hit: LiftHit) => hit.rescue_code ?? hit.registration ?? hit.lift_id

/** Where it stands, in a line. */
export const placeOf = (hit: LiftHit) =>
  [hit.estate, hit.address, hit.internal_no].filter(Boolean).join(' ')
