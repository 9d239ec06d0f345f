// A second window of the same browser: what is selected in one is selected in the other.
import { onScopeDispose, watch, type ShallowRef } from 'vue'

const NAME = 'liftline.selected'

export function useTwin(selected: ShallowRef<string | undefined>): void {
  if (typeof BroadcastChannel === 'undefined') return
  const channel = new BroadcastChannel(NAME)
  let heard: string | undefined
  channel.onmessage = (event: MessageEvent<unknown>) => {
    if (typeof event.data === 'string') selected.value = heard = event.data
  }
  watch(selected, (id) => {
    if (id !== undefined && id !== heard) channel.postMessage(id)
    heard = undefined
  })
  onScopeDispose(() => channel.close())
}
