// Where the phone is, as far as the browser says, and why where it does not. Told to the service at once;
// the last fix is told again after every reconnect.
import { onScopeDispose, shallowReactive } from 'vue'
import type { CrewClientFrame } from '../contract'
import { onBeat } from '../shared/ticker'
import { trueTime } from './time'

/** Milliseconds between two fixes that are told. */
const TELL_EVERY_MS = 5_000
/** A fix older than this many milliseconds is told as old. */
export const OLD_AFTER_MS = 60_000

/** `off`: this browser has no positions, or not on this address; `hidden`: it may stop while not in sight. */
export type Trouble = 'denied' | 'unavailable' | 'off' | 'hidden'

export interface Whereabouts {
  /** When the last fix was, by the phone's calendar. */
  fixedAt: number | undefined
  accuracyM: number | undefined
  trouble: Trouble | undefined
}

/** Watches as long as the component lives. `send` says whether the frame went out. */
export function useWhereabouts(send: (frame: CrewClientFrame) => boolean): Whereabouts {
  const here: Whereabouts = shallowReactive({ fixedAt: undefined, accuracyM: undefined, trouble: undefined })
  let fix: GeolocationPosition | undefined
  let [toldFix, toldAt]: [number, number] = [0, 0]

  function tell() {
    const due = fix && fix.timestamp !== toldFix && performance.now() - toldAt >= TELL_EVERY_MS
    if (!fix || !due || !send({ position: frame(fix) })) return
    toldFix = fix.timestamp
    toldAt = performance.now()
  }

  function found(position: GeolocationPosition) {
    fix = position
    here.fixedAt = position.timestamp
    here.accuracyM = position.coords.accuracy
    here.trouble = hidden()
    tell()
  }
  const failed = (error: GeolocationPositionError) => {
    here.trouble = error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable'
  }
  const hidden = (): Trouble | undefined => (document.hidden ? 'hidden' : undefined)
  const changed = () => {
    if (here.trouble === undefined || here.trouble === 'hidden') here.trouble = hidden()
  }

  const offered = isSecureContext && 'geolocation' in navigator
  if (!offered) here.trouble = 'off'
  const options = { enableHighAccuracy: true, maximumAge: TELL_EVERY_MS }
  const watch = offered ? navigator.geolocation.watchPosition(found, failed, options) : undefined
  const stop = onBeat(tell)
  document.addEventListener('visibilitychange', changed)
  onScopeDispose(() => {
    stop()
    document.removeEventListener('visibilitychange', changed)
    if (watch !== undefined) navigator.geolocation.clearWatch(watch)
  })
  return here
}

function frame({ coords, timestamp }: GeolocationPosition): NonNullable<CrewClientFrame['position']> {
  return {
    point: { lon: coords.longitude, lat: coords.latitude },
    fixed_at: trueTime(timestamp),
    accuracy_m: coords.accuracy,
    ...(coords.speed === null ? {} : { speed_mps: coords.speed }),
    ...(coords.heading === null || Number.isNaN(coords.heading) ? {} : { heading_deg: coords.heading }),
  }
}
