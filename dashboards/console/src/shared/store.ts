// Rows by their id, patched in place: what shows a row is drawn again when the row changes, and nothing else.
import { shallowReactive, shallowRef, type ShallowRef } from 'vue'

export interface Rows<T extends object> {
  /** Ids in the order they came, a new array whenever one comes or goes. */
  readonly ids: Readonly<ShallowRef<readonly string[]>>
  get(id: string): T | undefined
  /** All rows, in order of `ids`. */
  all(): T[]
  /** A row as it stands now: a field that is absent is gone. */
  put(row: T): void
  remove(id: string): void
  /** All there is: rows that are not among these are gone; those that stay keep their identity. */
  replace(rows: readonly T[]): void
}

/** Rows whose id `idOf` tells. */
export function rows<T extends object>(idOf: (row: T) => string): Rows<T> {
  const byId = new Map<string, T>()
  const ids = shallowRef<readonly string[]>([])

  function set(row: T) {
    const id = idOf(row)
    const old = byId.get(id)
    if (old) patch(old, row)
    else byId.set(id, shallowReactive({ ...row }))
  }

  function put(row: T) {
    const known = byId.has(idOf(row))
    set(row)
    if (!known) ids.value = [...byId.keys()]
  }

  function remove(id: string) {
    if (byId.delete(id)) ids.value = [...byId.keys()]
  }

  function replace(all: readonly T[]) {
    const kept = new Set(all.map(idOf))
    for (const id of [...byId.keys()]) if (!kept.has(id)) byId.delete(id)
    all.forEach(set)
    ids.value = [...byId.keys()]
  }

  function get(id: string) {
    const row = byId.get(id)
    // Whoever looked for a row that is not there looks again when one comes.
    if (!row) void ids.value
    return row
  }

  const all = () => ids.value.map((id) => byId.get(id)!)
  return { ids, get, all, put, remove, replace }
}

function patch<T extends object>(old: T, row: T) {
  for (const key of Object.keys(old)) if (!(key in row)) Reflect.deleteProperty(old, key)
  for (const [key, value] of Object.entries(row)) {
    if (!same(Reflect.get(old, key), value)) Reflect.set(old, key, value)
  }
}

/** Whether two values out of JSON are alike, so that what did not change is not drawn again. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && same(Reflect.get(one, key), Reflect.get(other, key)))
  )
}
