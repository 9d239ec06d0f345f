// How true the page is, in words.
import { computed, type ComputedRef } from 'vue'
import type { Connection } from '../shared/connection'
import type { Desk } from './desk'
import { text } from './text'

export function useTruth(desk: Desk, connection: Connection): ComputedRef<string> {
  const state = desk.stream.state
  return computed(() => {
    if (state.phase === 'signed-out') return text.value.signedOut
    if (state.phase === 'ended') return text.value.ended
    if (connection.ageMs === undefined) return text.value.never
    if (state.phase === 'catching-up') return text.value.catchingUp
    return text.value[connection.truth]((connection.ageMs / 1000).toFixed(1))
  })
}
