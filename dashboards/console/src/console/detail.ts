// What the stream does not carry of the selected case: its lift in full, its records, who could go.
import { computed, type ComputedRef } from 'vue'
import type { Candidate, Case } from '../contract'
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
 * Crews for the case, the best first, those left out at the end. Ranked anew when the case's stage
 * changes.
 */
export function useCandidates(current: ComputedRef<Case | undefined>) {
  const stage = computed(() => current.value && `${current.value.case_id} ${current.value.stage}`)
  const id = (key: string) => key.split(' ')[0]!
  return fetched(
    stage,
    async (key, signal): Promise<Candidate[]> =>
      (await get('/v1/cases/{id}/candidates', { path: { id: id(key) }, signal })).candidates,
    (key, before) => before !== undefined && id(key) === id(before),
  )
}
