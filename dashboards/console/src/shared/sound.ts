// Sounds, made here and now: no files. Each kind repeats until it is stilled; one at a time, the gravest
// first.
import { ref } from 'vue'

export type Sound =
  | 'order' | 'call' | 'severe' | 'grave' | 'soft' | 'near'
  | 'broken' | 'refused' | 'lost' | 'done' | 'denied'

interface Tune {
  /** Hertz and milliseconds of each note. */
  notes: readonly (readonly [number, number])[]
  /** Seconds until it sounds again; 0: once. */
  everyS: number
  /** The smaller is heard first. */
  rank: number
}

/**
 * New order on a phone; a call rings; new level 1; new level 2; level 3 and 4; limit near; limit broken;
 * refused or unanswered; connection lost; a command of one's own done, or not.
 */
export const TUNES: Record<Sound, Tune> = {
  order: {
    notes: [
      [880, 180],
      [1320, 180],
      [880, 180],
      [1320, 360],
    ],
    everyS: 2,
    rank: 0,
  },
  call: {
    notes: [
      [480, 300],
      [620, 300],
      [480, 300],
      [620, 300],
    ],
    everyS: 4,
    rank: 0,
  },
  severe: {
    notes: [
      [660, 150],
      [880, 150],
      [1175, 150],
    ],
    everyS: 5,
    rank: 0,
  },
  grave: {
    notes: [
      [660, 150],
      [880, 150],
    ],
    everyS: 15,
    rank: 1,
  },
  broken: {
    notes: [
      [330, 400],
      [330, 400],
    ],
    everyS: 60,
    rank: 2,
  },
  refused: {
    notes: [
      [880, 150],
      [660, 150],
    ],
    everyS: 0,
    rank: 3,
  },
  lost: {
    notes: [
      [220, 300],
      [220, 300],
    ],
    everyS: 0,
    rank: 4,
  },
  near: {
    notes: [
      [440, 100],
      [440, 100],
    ],
    everyS: 0,
    rank: 5,
  },
  soft: { notes: [[520, 200]], everyS: 0, rank: 6 },
  done: { notes: [[990, 70]], everyS: 0, rank: 7 },
  denied: {
    notes: [
      [200, 160],
      [160, 240],
    ],
    everyS: 0,
    rank: 7,
  },
}

/** Between two tunes, milliseconds. */
const REST_MS = 200
const RAMP_S = 0.01
const VOLUME = 'liftline.volume'

let context: AudioContext | undefined
let busyUntil = 0
const asked = new Map<string, { sound: Sound; dueAt: number; since: number }>()
/** The gravest sound breaks through a mute after so many milliseconds. */
const BREAKS_THROUGH_MS = 30_000

/** Whether the browser lets us be heard; until a first key or click it does not. */
export const audible = ref(false)
/** 0 to 1; kept on this machine. */
export const volume = ref(Number(localStorage.getItem(VOLUME) ?? 0.6))
/** Milliseconds since 1970 until which all but a test is silent; 0: not muted. */
export const mutedUntil = ref(0)

/** Call it on a key or a click: browsers keep pages silent until then. */
export async function unlock(): Promise<void> {
  if (typeof AudioContext === 'undefined') return
  context ??= new AudioContext()
  await context.resume()
  audible.value = context.state === 'running'
}

export function setVolume(to: number): void {
  volume.value = Math.min(1, Math.max(0, to))
  localStorage.setItem(VOLUME, String(volume.value))
}

/** Silent for so many milliseconds; 0 ends it. */
export function mute(forMs: number, now = Date.now()): void {
  mutedUntil.value = forMs === 0 ? 0 : now + forMs
}

/** Sounds under a name until `still`ed, or once. Asked again under the same name it is not doubled. */
export function sound(name: string, kind: Sound, now = performance.now()): void {
  if (asked.get(name)?.sound !== kind) asked.set(name, { sound: kind, dueAt: now, since: now })
}

/** Somebody has seen it. */
export function still(name: string): void {
  asked.delete(name)
}

/** Names that sound, for tests and for the header. */
export function sounding(): readonly string[] {
  return [...asked.keys()]
}

/** One beat: the gravest sound that is due is played. Gives which, for tests. */
export function soundBeat(now = performance.now()): Sound | undefined {
  if (now < busyUntil) return undefined
  const due = [...asked].filter(([, one]) => one.dueAt <= now)
  const next = due.sort(([, one], [, other]) => TUNES[one.sound].rank - TUNES[other.sound].rank)[0]
  if (!next) return undefined
  const [name, one] = next
  const tune = TUNES[one.sound]
  if (tune.everyS === 0) asked.delete(name)
  else one.dueAt = now + tune.everyS * 1000
  const length = tune.notes.reduce((sum, [, lasts]) => sum + lasts, 0)
  busyUntil = now + length + REST_MS
  const grave = one.sound === 'severe' && now - one.since >= BREAKS_THROUGH_MS
  if (grave || Date.now() >= mutedUntil.value) play(one.sound)
  return one.sound
}

/** Plays a tune at once, muted or not: the test at the beginning of a shift. */
export function play(kind: Sound): void {
  if (!context || context.state !== 'running') return
  let at = context.currentTime
  for (const [hertz, lasts] of TUNES[kind].notes) {
    note(context, hertz, at, lasts / 1000)
    at += lasts / 1000
  }
}

function note(audio: AudioContext, hertz: number, at: number, lasts: number): void {
  const gain = audio.createGain()
  gain.connect(audio.destination)
  gain.gain.setValueAtTime(0, at)
  gain.gain.linearRampToValueAtTime(volume.value, at + RAMP_S)
  gain.gain.setValueAtTime(volume.value, at + lasts - RAMP_S)
  gain.gain.linearRampToValueAtTime(0, at + lasts)
  for (const type of ['sine', 'triangle'] as const) {
    const tone = audio.createOscillator()
    tone.type = type
    tone.frequency.value = hertz
    tone.connect(gain)
    tone.start(at)
    tone.stop(at + lasts)
  }
}
