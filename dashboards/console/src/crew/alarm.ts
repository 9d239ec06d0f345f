// A new order is heard and felt until it is answered.
import { onScopeDispose, watch } from 'vue'
import { sound, soundBeat, still, unlock } from '../shared/sound'
import { onBeat } from '../shared/ticker'

const NAME = 'order'
/** Milliseconds of buzz and rest; again every `BUZZ_EVERY_MS`. */
const BUZZ = [500, 200, 500, 200, 500]
const BUZZ_EVERY_MS = 2_000

/** Rings as long as `rings`; the first touch of the page lets it be heard. */
export function useAlarm(rings: () => boolean): void {
  let buzzedAt = Number.NEGATIVE_INFINITY
  const stopBeat = onBeat(() => {
    soundBeat()
    if (!rings() || performance.now() - buzzedAt < BUZZ_EVERY_MS) return
    buzzedAt = performance.now()
    buzz(BUZZ)
  })
  watch(
    rings,
    (on) => {
      if (on) return sound(NAME, 'order')
      still(NAME)
      buzz(0)
    },
    { immediate: true },
  )
  const touched = () => void unlock()
  addEventListener('pointerdown', touched)
  void unlock() // An installed page may be heard without a touch.
  onScopeDispose(() => {
    stopBeat()
    still(NAME)
    removeEventListener('pointerdown', touched)
  })
}

/** Browsers refuse to shake a phone that was not touched since the page opened. */
function buzz(pattern: number | number[]): void {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(pattern)
}
