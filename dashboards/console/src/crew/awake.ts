// The screen stays on while there is something to do; browsers end that whenever the page is out of sight.
import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** Whether the screen is held on. */
export function useAwake(wanted: () => boolean): Ref<boolean> {
  const held = ref(false)
  let lock: WakeLockSentinel | undefined

  async function renew() {
    if (!('wakeLock' in navigator) || document.hidden) return
    if (!wanted()) {
      await lock?.release()
      return
    }
    if (held.value) return
    try {
      lock = await navigator.wakeLock.request('screen')
      held.value = true
      lock.addEventListener('release', () => (held.value = false))
    } catch {
      held.value = false // The battery is low, or the phone does not want to.
    }
  }

  const again = () => void renew()
  watch(wanted, again, { immediate: true })
  document.addEventListener('visibilitychange', again)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', again)
    void lock?.release()
  })
  return held
}
