// Something fetched that a page shows: what there is stays while it is fetched anew, and a failure is never
// shown as emptiness.
import { onScopeDispose, shallowRef, watch, type ShallowRef, type WatchSource } from 'vue'
import { ApiError } from './api'

export interface Fetched<T> {
  /** What came last for this key; absent until then. */
  found: Readonly<ShallowRef<T | undefined>>
  failed: Readonly<ShallowRef<ApiError | undefined>>
  /** Asks once more. */
  again(): void
}

/**
 * Fetches whenever `source` gives another value; `undefined` fetches nothing. `same` tells whether what was
 * found for the value before may stay in sight meanwhile.
 */
export function fetched<K, T>(
  source: WatchSource<K | undefined>,
  fetch: (key: K, signal: AbortSignal) => Promise<T>,
  same: (key: K, before: K | undefined) => boolean = () => false,
): Fetched<T> {
  const found = shallowRef<T>()
  const failed = shallowRef<ApiError>()
  let latest: K | undefined
  let running = new AbortController()

  async function ask(key: K | undefined, before?: K) {
    running.abort()
    const mine = (running = new AbortController())
    latest = key
    if (key === undefined || !same(key, before)) found.value = undefined
    if (key === undefined) return
    try {
      const answer = await fetch(key, mine.signal)
      if (mine.signal.aborted) return
      found.value = answer
      failed.value = undefined
    } catch (error) {
      if (mine.signal.aborted) return
      failed.value = error instanceof ApiError ? error : new ApiError('unreachable', 0, String(error))
    }
  }

  watch(source, (key, before) => void ask(key, before), { immediate: true })
  onScopeDispose(() => running.abort())
  return { found, failed, again: () => void ask(latest, latest) }
}
