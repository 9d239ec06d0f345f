// What a phone keeps on its disk: acts that are not yet sent, and what was last known.
import type { CrewCommand } from '../contract'

/** An act of the crew that the service has not taken yet. */
export interface Act {
  /** Its place in the order of acts; given by the shelf. */
  n: number
  /** Number of the account that did it: another crew's acts are never sent for it. */
  account: string
  cmd: CrewCommand
  /** Why it was refused; absent while it waits. */
  refused?: string
}

export interface Shelf {
  /** All acts, oldest first. */
  acts(): Promise<Act[]>
  /** Keeps an act and gives its place. */
  add(act: Omit<Act, 'n'>): Promise<number>
  put(act: Act): Promise<void>
  drop(n: number): Promise<void>
  /** What was kept under a name. */
  get<T>(name: string): Promise<T | undefined>
  set(name: string, value: unknown): Promise<void>
}

const NAME = 'liftline.crew'
const ACTS = 'acts'
const KEPT = 'kept'

/** The browser's own store. Rejects where it is shut, as in some private windows. */
export async function diskShelf(): Promise<Shelf> {
  const base = await opened()
  const on = <T>(store: string, mode: IDBTransactionMode, ask: (on: IDBObjectStore) => IDBRequest<T>) =>
    new Promise<T>((done, failed) => {
      const change = base.transaction(store, mode)
      const request = ask(change.objectStore(store))
      change.oncomplete = () => done(request.result)
      change.onabort = change.onerror = () => failed(change.error ?? new Error('the store failed'))
    })
  return {
    acts: () => on(ACTS, 'readonly', (store) => store.getAll() as IDBRequest<Act[]>),
    add: async (act) => Number(await on(ACTS, 'readwrite', (store) => store.add(plain(act)))),
    put: async (act) => void (await on(ACTS, 'readwrite', (store) => store.put(plain(act)))),
    drop: (n) => on(ACTS, 'readwrite', (store) => store.delete(n)),
    get: (name) => on(KEPT, 'readonly', (store) => store.get(name)),
    set: async (name, value) => void (await on(KEPT, 'readwrite', (store) => store.put(plain(value), name))),
  }
}

/** Kept as long as the page lives: where the browser keeps nothing. */
export function memoryShelf(): Shelf {
  const [acts, kept] = [new Map<number, Act>(), new Map<string, unknown>()]
  let last = 0
  return {
    acts: async () => [...acts.values()],
    add: async (act) => {
      last += 1
      acts.set(last, { ...act, n: last })
      return last
    },
    put: async (act) => void acts.set(act.n, act),
    drop: async (n) => void acts.delete(n),
    get: async <T>(name: string) => kept.get(name) as T | undefined,
    set: async (name, value) => void kept.set(name, value),
  }
}

/** Without the proxies of the page, which the store cannot copy. */
function plain<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T)
}

function opened(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(ACTS, { keyPath: 'n', autoIncrement: true })
      request.result.createObjectStore(KEPT)
    }
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error ?? new Error('the store does not open'))
  })
}
