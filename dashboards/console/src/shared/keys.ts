// The keys of a page: one list, from which keys are taken and the list of keys on `?` is shown. Keys that an
// input method is composing with are left alone.
import { onScopeDispose, shallowReactive } from 'vue'

export interface Key {
  /** Such as `F8`, `Ctrl+K`, `Alt+1`, `ArrowDown`, `?`. */
  combo: string
  /** What it does, in the language in use. */
  says: () => string
  /** Does it; `false` leaves the key to the browser. */
  run: () => boolean | void
  /** Where it is taken: everywhere, or not while a field has the focus. Keys that type belong to fields. */
  inFields?: boolean
}

/** All keys in force, the latest first in line. */
export const keys = shallowReactive<Key[]>([])

/** Takes keys as long as the component lives. */
export function useKeys(mine: Key[]): void {
  keys.push(...mine)
  onScopeDispose(() => {
    for (const key of mine) keys.splice(keys.indexOf(key), 1)
  })
}

/** Listens on the page; gives what ends it. */
export function listen(
  target: Pick<Window, 'addEventListener' | 'removeEventListener'> = window,
): () => void {
  const heard = (event: Event) => press(event as KeyboardEvent)
  target.addEventListener('keydown', heard)
  return () => target.removeEventListener('keydown', heard)
}

/** One key pressed. */
export function press(event: KeyboardEvent): void {
  // 229 is what old browsers say for a key an input method has taken.
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return
  const combo = comboOf(event)
  const typing = isField(event.target)
  const key = latest((one) => one.combo === combo && (one.inFields !== false || !typing))
  if (key && key.run() !== false) event.preventDefault()
}

/** The name of what was pressed. */
export function comboOf(event: KeyboardEvent): string {
  const name = event.key.length === 1 ? event.key.toUpperCase() : event.key
  const shifted = event.shiftKey && event.key.length > 1
  const held = [
    [event.ctrlKey || event.metaKey, 'Ctrl'],
    [event.altKey, 'Alt'],
    [shifted, 'Shift'],
  ] as const
  return [...held.filter(([on]) => on).map(([, held]) => held), name].join('+')
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

/** The last that fits: what was opened last has the keys. */
function latest(fits: (key: Key) => boolean): Key | undefined {
  return [...keys].reverse().find(fits)
}
