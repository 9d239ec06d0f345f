// Something asked of the service by a form: whether it is under way, and why it was refused.
import { ref, shallowRef } from 'vue'
import { ApiError } from '../../shared/api'

export function useAsking() {
  const busy = ref(false)
  const refused = shallowRef<ApiError>()

  /** Runs `work` unless something is under way; true where it was done. */
  async function ask(work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    refused.value = undefined
    try {
      await work()
      return true
    } catch (error) {
      refused.value = error instanceof ApiError ? error : new ApiError('unreachable', 0, String(error))
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, refused, ask }
}
