// The order of the list as it is shown: it stands still while the pointer is over it, and rows that came in
// the meantime are announced instead of pushed in.
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'

export interface Held {
  /** Ids as they are shown. */
  shown: Readonly<ShallowRef<readonly string[]>>
  /** Ids that wait to be shown. */
  waiting: ComputedRef<readonly string[]>
  /** Set while the list must stand still. */
  still: Ref<boolean>
  /** Shows everything now, because the operator asked for it. */
  release(): void
}

/** Follows `wanted` but while it is held still. */
export function held(wanted: Readonly<Ref<readonly string[]>>): Held {
  const still = ref(false)
  const shown = shallowRef<readonly string[]>(wanted.value)
  const release = () => (shown.value = wanted.value)
  watch(
    [wanted, still],
    () => {
      if (!still.value) release()
    },
    { flush: 'sync' },
  )
  const waiting = computed(() => {
    const there = new Set(shown.value)
    return wanted.value.filter((id) => !there.has(id))
  })
  return { shown, waiting, still, release }
}
