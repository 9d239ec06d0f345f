// The true time on a phone without a connection: how far its calendar was from the service's time when that
// was last heard. The steady clock is no help there, for on many phones it stands while they sleep.
import { clock, type ServerClock } from '../shared/clock'

const KEPT = 'liftline.time'
/** Milliseconds between two entries of the offset. */
const KEEP_EVERY_MS = 5_000

let keptAt = Number.NEGATIVE_INFINITY

/** Keeps the offset; call it while the service is heard. */
export function keepTime(from: ServerClock = clock, calendar = Date.now()): void {
  if (Math.abs(calendar - keptAt) < KEEP_EVERY_MS) return
  keptAt = calendar
  const factor = from.factor.value
  localStorage.setItem(KEPT, JSON.stringify({ server: from.read(), calendar, factor }))
}

/** Sets the clock by what was kept: at the start of the page and after sleep. */
export function recallTime(to: ServerClock = clock, calendar = Date.now()): void {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Record<string, number> | null
    if (kept) to.assume(kept.server! + (calendar - kept.calendar!) * kept.factor!)
  } catch {
    // Not what we wrote: the phone's own calendar has to do.
  }
}

/** An instant of the phone's calendar, in milliseconds, by the service's time. */
export function trueTime(calendarMs: number, from: ServerClock = clock, calendar = Date.now()): string {
  return new Date(from.read() - (calendar - calendarMs)).toISOString()
}
