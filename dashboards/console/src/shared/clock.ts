// The service's time, whatever this machine's clock says. Nothing is counted down: what is shown is computed
// from here, so that a page that slept is right at its first beat.
import { shallowRef, type ShallowRef } from 'vue'
import { onBeat } from './ticker'

/** A sample this old, in milliseconds, gives way to any newer one: quartz drifts by seconds a day. */
const SAMPLE_AGE_MAX_MS = 60_000
/** This machine's two clocks may part by this much, in milliseconds, before it counts as having slept. */
const SLEEP_MIN_MS = 2_000

export interface ServerClock {
  /** Milliseconds since 1970 by the service, set once a second: what everything shown is computed from. */
  readonly now: Readonly<ShallowRef<number>>
  /** How many times faster than real the service's time runs; 1 in service. */
  readonly factor: Readonly<ShallowRef<number>>
  /** The same at this moment. */
  read(): number
  /** The service said `serverMs` and `factor`, `roundTripMs` after it was asked. */
  sync(serverMs: number, roundTripMs: number, factor?: number): void
  /** What it takes the service's time to be until the service says so itself. */
  assume(serverMs: number): void
  /** One beat; true where the machine slept since the last one, so that nothing of before can be trusted. */
  beat(): boolean
}

/** Made of this machine's steady clock and its calendar, in milliseconds. */
export function serverClock(steady = () => performance.now(), calendar = () => Date.now()): ServerClock {
  let base = { server: calendar(), steady: steady(), roundTrip: Number.POSITIVE_INFINITY }
  let lag = calendar() - steady()
  let shownAt = Number.NEGATIVE_INFINITY
  const factor = shallowRef(1)
  const read = () => base.server + (steady() - base.steady) * factor.value
  const now = shallowRef(read())

  function sync(serverMs: number, roundTripMs: number, newFactor?: number) {
    const old = steady() - base.steady > SAMPLE_AGE_MAX_MS
    const other = newFactor !== undefined && newFactor !== factor.value
    if (roundTripMs > base.roundTrip && !old && !other) return
    if (newFactor !== undefined) factor.value = newFactor
    const halfWay = (roundTripMs / 2) * factor.value
    base = { server: serverMs + halfWay, steady: steady(), roundTrip: roundTripMs }
    show()
  }

  function assume(serverMs: number) {
    base = { server: serverMs, steady: steady(), roundTrip: Number.POSITIVE_INFINITY }
    show()
  }

  function show() {
    now.value = read()
    shownAt = steady()
  }

  function beat(): boolean {
    const newSecond = Math.floor(read() / 1000) !== Math.floor(now.value / 1000)
    // A faster clock has a new second at each beat; once a real second is enough for eyes.
    if (newSecond && (factor.value === 1 || steady() - shownAt >= 1000)) show()
    const lagNow = calendar() - steady()
    const slept = lagNow - lag > SLEEP_MIN_MS
    lag = lagNow
    if (slept) base = { ...base, roundTrip: Number.POSITIVE_INFINITY }
    return slept
  }

  return { now, factor, read, sync, assume, beat }
}

/** The page's clock. */
export const clock = serverClock()
/** Sleepers wait here: called when the machine has slept. */
const wakings = new Set<() => void>()
export function onWaking(waking: () => void): () => void {
  wakings.add(waking)
  return () => wakings.delete(waking)
}
onBeat(() => {
  if (clock.beat()) wakings.forEach((waking) => waking())
})
