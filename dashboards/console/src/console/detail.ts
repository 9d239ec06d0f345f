// What the stream does not carry of the selected case: its lift in full, its records, who could go.
import { computed, type ComputedRef } from 'vue'
import type { Candidate, Case } from '../contract'
import type { components } from '../contract/rest'
import { get } from '../shared/api'
import { fetched } from '../shared/fetched'

/** Fetched again whenever the case changes; what was there stays in sight until then. */
export function useDetail(current: ComputedRef<Case | undefined>) {
  const version = computed(() => current.value && `${current.value.case_id} ${current.value.version}`)
  const id = (key: string) => key.split(' ')[0]!
  return fetched(
    version,
    (key, signal) => get('/v1/cases/{id}', { path: { id: id(key) }, signal }),
    (key, before) => before !== undefined && id(key) === id(before),
  )
}

/**
 * Crews for the case, the best first, those left out at the end. Ranked anew when its stage changes or
 * somebody is sent.
 */
export function useCandidates(current: ComputedRef<Case | undefined>) {
  const stage = computed(() => {
    const one = current.value
    return one && `${one.case_id} ${one.stage} ${one.order_ids?.length ?? 0}`
  })
  const id = (key: string) => key.split(' ')[0]!
  return fetched(
    stage,
    (key, signal) => candidates(id(key), signal),
    (key, before) => before !== undefined && id(key) === id(before),
  )
}

/** Who could go, and the limit they go under. */
export type Choice = components['schemas']['Candidates']

/** Who could go, each crew once: on the lower of the levels it could go on. */
export async function candidates(caseId: string, signal?: AbortSignal): Promise<Choice> {
  const path = { id: caseId }
  const answer = await get('/v1/cases/{id}/candidates', signal ? { path, signal } : { path })
  const byCrew = new Map<string | undefined, Candidate>()
  for (const one of answer.candidates) if (!byCrew.has(one.crew_id)) byCrew.set(one.crew_id, one)
  return { ...answer, candidates: [...byCrew.values()] }
}
