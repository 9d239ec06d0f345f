// What was typed and not yet sent: it survives reload, crash and sign-out on this machine.
import { ref, watch, type Ref } from 'vue'

/** A draft this old, in milliseconds, is of another day and is thrown away. */
const AGE_MAX_MS = 24 * 3_600_000
/** Longest draft in characters; what is longer is not kept. */
const LENGTH_MAX = 20_000
const PREFIX = 'liftline.draft.'

export interface Draft<T> {
  /** What stands in the fields. */
  value: Ref<T>
  /** Empties it: it was sent, or thrown away. */
  discard(): void
}

/** The draft of that name, say `note.1042`, of an account; `empty` where there is none. */
export function draft<T>(owner: string, name: string, empty: T, now = Date.now()): Draft<T> {
  const key = `${PREFIX}${owner}.${name}`
  const value = ref(read(key, now) ?? structuredClone(empty)) as Ref<T>
  watch(value, (kept) => write(key, kept, empty), { deep: true, flush: 'sync' })
  const discard = () => {
    value.value = structuredClone(empty)
    localStorage.removeItem(key)
  }
  return { value, discard }
}

/** Throws away drafts that are too old. */
export function sweepDrafts(now = Date.now()): void {
  const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
  for (const key of keys)
    if (key.startsWith(PREFIX) && read(key, now) === undefined) localStorage.removeItem(key)
}

function read<T>(key: string, now: number): T | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as { at: number; value: T } | null
    return kept && now - kept.at < AGE_MAX_MS ? kept.value : undefined
  } catch {
    return undefined
  }
}

function write<T>(key: string, value: T, empty: T): void {
  const text = JSON.stringify({ at: Date.now(), value })
  try {
    if (JSON.stringify(value) === JSON.stringify(empty)) localStorage.removeItem(key)
    else if (text.length <= LENGTH_MAX) localStorage.setItem(key, text)
  } catch {
    // The store is full or shut; the fields keep what is in them as long as the page lives.
  }
}
