// Acts on their way to the service: each is on the disk before it is sent, is sent in order under one id, and
// goes when the service has answered it. What was refused stays until somebody has read it.
import { shallowRef, type ShallowRef } from 'vue'
import type { CrewCommand, Result } from '../contract'
import { Unanswered } from '../shared/stream'
import type { Act, Shelf } from './shelf'

/** Acts that wait at most; a phone with more has been out of use for weeks. */
export const ACTS_MAX = 500

export interface Queue {
  /** All acts of this account, oldest first; a new array whenever one changes. */
  readonly acts: Readonly<ShallowRef<readonly Act[]>>
  /** Keeps an act, then sends it as soon as it can be. */
  add(cmd: CrewCommand): Promise<void>
  /** Sends what waits; call it whenever the service can be reached. */
  send(): Promise<void>
  /** A refusal has been read. */
  dismiss(n: number): Promise<void>
}

/** The queue of an account. `ask` sends one command and gives its answer, or rejects with [`Unanswered`]. */
export async function queue(
  shelf: Shelf,
  account: string,
  ask: (cmd: CrewCommand) => Promise<Result>,
): Promise<Queue> {
  const acts = shallowRef<readonly Act[]>((await shelf.acts()).filter((act) => act.account === account))
  let sending = false

  async function add(cmd: CrewCommand) {
    if (acts.value.length >= ACTS_MAX) throw new Error(`more than ${ACTS_MAX} acts wait`)
    const act = { account, cmd }
    acts.value = [...acts.value, { ...act, n: await shelf.add(act) }]
    void send()
  }

  async function send() {
    if (sending) return
    sending = true
    try {
      for (let act = next(acts.value); act; act = next(acts.value)) await settle(act, await ask(act.cmd))
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error
    } finally {
      sending = false
    }
  }

  async function settle(act: Act, result: Result) {
    const refused = refusal(result)
    if (refused === undefined) return remove(act.n)
    const told = { ...act, refused }
    await shelf.put(told)
    acts.value = acts.value.map((one) => (one.n === act.n ? told : one))
  }

  async function remove(n: number) {
    await shelf.drop(n)
    acts.value = acts.value.filter((one) => one.n !== n)
  }

  return { acts, add, send, dismiss: remove }
}

/** In order, but pictures last: on a weak link they would hold up what was done. */
function next(acts: readonly Act[]): Act | undefined {
  const waiting = acts.filter((act) => act.refused === undefined)
  return waiting.find((act) => !act.cmd.photo) ?? waiting[0]
}

/** Code of what was refused; absent where it was done, now or before. */
function refusal(result: Result): string | undefined {
  if (result.refusal?.code) return result.refusal.code.replace('REFUSAL_CODE_', '').toLowerCase()
  const done = ['RESULT_STATUS_APPLIED', 'RESULT_STATUS_DUPLICATE'].includes(result.status ?? '')
  return done ? undefined : (result.field ?? result.status ?? 'unanswered')
}
