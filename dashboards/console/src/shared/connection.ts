// How true the page is: the age of the last message, in words that do not flatter. Stale looks stale.
import { onScopeDispose, shallowReactive } from 'vue'
import { onWaking } from './clock'
import { STALE_AFTER_MS, type StreamState } from './stream'
import { onBeat } from './ticker'

/** A message this old, in milliseconds, is worth telling its age. */
export const SLOW_AFTER_MS = 3_000

/** `live`; `slow`: the last message is some seconds old; `stale`: what is shown may not be so any more. */
export type Truth = 'live' | 'slow' | 'stale'

export interface Connection {
  truth: Truth
  /** Milliseconds since the last message, to a tenth of a second; absent before the first. */
  ageMs: number | undefined
}

/** What of a stream its keeper needs. */
export interface Kept {
  state: StreamState
  beat(): void
  age(): number | undefined
  reconnect(): void
  end(): void
}

/** Keeps a stream going as long as the component lives, and says how true what it shows is. */
export function useConnection(stream: Kept): Connection {
  const connection: Connection = shallowReactive({ truth: 'stale', ageMs: undefined })
  const stopBeat = onBeat(() => {
    stream.beat()
    const age = stream.age()
    connection.ageMs = age === undefined ? undefined : Math.floor(age / 100) * 100
    connection.truth = truth(stream.state.phase === 'live', age)
  })
  const stopWaking = onWaking(() => stream.reconnect())
  const online = () => stream.reconnect()
  addEventListener('online', online)
  onScopeDispose(() => {
    stopBeat()
    stopWaking()
    removeEventListener('online', online)
    stream.end()
  })
  return connection
}

function truth(live: boolean, age: number | undefined): Truth {
  if (age === undefined || age > STALE_AFTER_MS || !live) return 'stale'
  return age > SLOW_AFTER_MS ? 'slow' : 'live'
}
