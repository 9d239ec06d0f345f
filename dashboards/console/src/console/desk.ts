// The console's side of the stream: what is known, kept in step, and what is asked.
import type { Case, CaseCommand, ConsoleServerFrame, Record, Result } from '../contract'
import { signedIn } from '../shared/account'
import { get } from '../shared/api'
import { clock } from '../shared/clock'
import { Stream } from '../shared/stream'
import { onBeat } from '../shared/ticker'
import { uuid } from '../shared/uuid'
import { nothingKnown, recall, RECENT_MAX, reset, take, type Known } from './known'

/** Milliseconds between two frames' being shown: what comes in between is shown with the next. */
const SHOW_EVERY_MS = 250
/** Frames that wait to be shown at most; more are shown at once. */
const WAITING_MAX = 1_000

export interface Desk extends Known {
  stream: Stream<ConsoleServerFrame>
  /** Called with every record as it comes, after the rows are in step; gives what ends it. */
  onRecord(heard: (record: Record) => void): () => void
  /** Asks for something; a `cmd_id` is made here. */
  ask(command: Omit<CaseCommand, 'cmd_id'>): Promise<Result>
}

/** A desk that is empty until its stream is kept going, see `useConnection`. */
export function desk(): Desk {
  const known = nothingKnown()
  const listeners = new Set<(record: Record) => void>()
  let waiting: ConsoleServerFrame[] = []
  let shownAt = Number.NEGATIVE_INFINITY

  function show() {
    const early = performance.now() - shownAt < SHOW_EVERY_MS && waiting.length < WAITING_MAX
    if (waiting.length === 0 || early) return
    const frames = waiting
    waiting = []
    shownAt = performance.now()
    for (const frame of frames) {
      take(known, frame)
      for (const one of (frame.records?.records ?? []) as Record[]) listeners.forEach((heard) => heard(one))
    }
  }

  /** Cases that ended lately; where they cannot be read the list has those seen here alone. */
  async function recent() {
    const query = { state: 'all', limit: 2 * RECENT_MAX }
    const page = await get('/v1/cases', { query }).catch(() => undefined)
    if (page) recall(known, page.cases as Case[])
  }

  const stream = new Stream<ConsoleServerFrame>({
    path: '/v1/console/ws',
    protocol: 'liftline.console.v1',
    hello: () => ({ crews: true }),
    reset(parts) {
      waiting = []
      reset(known, parts)
      void recent()
    },
    take(frame) {
      waiting.push(frame)
      show()
    },
    aside: (frame) => void waiting.push(frame),
    signedIn,
    clock,
  })
  onBeat(show)

  return {
    ...known,
    stream,
    onRecord(heard) {
      listeners.add(heard)
      return () => listeners.delete(heard)
    },
    ask: (command) => stream.ask({ cmd_id: uuid(), ...command }),
  }
}
