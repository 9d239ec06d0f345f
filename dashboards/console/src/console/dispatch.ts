// Sending a crew: who could go, the best first; one key arms the first, the same key or Enter sends it.
// Sending another one needs a reason.
import {
  computed,
  inject,
  onScopeDispose,
  provide,
  ref,
  shallowRef,
  watch,
  type ComputedRef,
  type InjectionKey,
  type Ref,
  type ShallowRef,
} from 'vue'
import type { Candidate } from '../contract'
import { account } from '../shared/account'
import type { ApiError } from '../shared/api'
import { draft } from '../shared/drafts'
import type { Fetched } from '../shared/fetched'
import { onBeat } from '../shared/ticker'
import { candidates, useCandidates, type Choice } from './detail'
import type { Here } from './here'
import { hasEnded } from './list/groups'
import { text } from './text'

/** Milliseconds an armed order waits for its confirmation. */
export const ARMED_MAX_MS = 5_000
/** Milliseconds after which who could go is asked anew while a case waits: positions age. */
const RANK_EVERY_MS = 15_000

export interface Armed {
  caseId: string
  nth: number
  candidate: Candidate
}

export interface Dispatch {
  /** Who could go to the selected case. */
  choice: Fetched<Choice>
  able: ComputedRef<Candidate[]>
  leftOut: ComputedRef<Candidate[]>
  /** What the next confirmation sends. */
  armed: Readonly<ShallowRef<Armed | undefined>>
  /** Why not the first one. */
  why: Ref<string>
  /** A first press arms the nth; a second sends it. */
  press(nth: number): void
  confirm(): Promise<boolean>
  disarm(): void
  /** A case is being made and will be selected: a key pressed until then is meant for it. */
  expect(): void
  /** Sends the nth suggestion of a case at once; `why` where it is not the first. */
  sendNth(caseId: string, nth: number, why: string): Promise<boolean>
}

const KEY: InjectionKey<Dispatch> = Symbol('dispatch')

export function provideDispatch(here: Here): Dispatch {
  const choice = useCandidates(here.current)
  const able = computed(() => (choice.found.value?.candidates ?? []).filter((one) => !one.left_out))
  const leftOut = computed(() => (choice.found.value?.candidates ?? []).filter((one) => one.left_out))
  const armed = shallowRef<Armed>()
  const { value: why, discard } = draft(account.value?.account ?? '', 'override', '')
  const wanted = ref(0)
  let expected = false
  let since = 0

  function arm(nth: number) {
    const [one, candidate] = [here.current.value, able.value[nth - 1]]
    if (!one || hasEnded(one)) return
    if (!candidate) {
      // The suggestions are still on their way: the key counts once they are here.
      if (choice.found.value === undefined && !choice.failed.value) wanted.value = nth
      else here.say({ good: false, text: text.value.noCrews })
      return
    }
    armed.value = { caseId: one.case_id, nth, candidate }
    since = performance.now()
  }

  function press(nth: number) {
    if (expected && here.current.value === undefined) wanted.value = nth
    else if (armed.value?.nth === nth) void confirm()
    else arm(nth)
  }

  async function confirm(): Promise<boolean> {
    const what = armed.value
    if (!what) return false
    if (what.nth > 1 && why.value.trim() === '') {
      here.say({ good: false, text: text.value.whyNeeded })
      return false
    }
    armed.value = undefined
    const sent = await order(here, what.caseId, what.candidate, what.nth > 1 ? why.value : '')
    if (sent && what.nth > 1) discard()
    return sent
  }

  const sendNth = (caseId: string, nth: number, reason: string) => sendAtOnce(here, caseId, nth, reason)

  watch(here.selected, () => (armed.value = undefined))
  watch([able, here.current], () => {
    if (here.current.value) expected = false
    if (wanted.value === 0 || able.value.length === 0) return
    arm(wanted.value)
    wanted.value = 0
  })
  let ranked = 0
  watch(choice.found, () => (ranked = performance.now()))
  onScopeDispose(
    onBeat(() => {
      const now = performance.now()
      if (armed.value?.nth === 1 && now - since > ARMED_MAX_MS) armed.value = undefined
      const idle = here.current.value && !hasEnded(here.current.value) && !armed.value
      if (idle && choice.found.value && now - ranked > RANK_EVERY_MS) choice.again()
    }),
  )
  const disarm = () => (armed.value = undefined)
  const expect = () => (expected = true)
  const dispatch = { choice, able, leftOut, armed, why, press, confirm, disarm, expect, sendNth }
  provide(KEY, dispatch)
  return dispatch
}

function order(here: Here, caseId: string, candidate: Candidate, note: string): Promise<boolean> {
  return here.ask({
    act: 'CASE_ACT_KIND_ORDER',
    case_id: caseId,
    crew_id: candidate.crew_id,
    level: candidate.level,
    ...(note.trim() === '' ? {} : { note: note.trim() }),
  })
}

async function sendAtOnce(here: Here, caseId: string, nth: number, reason: string): Promise<boolean> {
  const answer = await candidates(caseId).catch((error: ApiError) => error)
  const refused = (what: string) => {
    here.say({ good: false, text: what })
    return false
  }
  if (answer instanceof Error) return refused(text.value.failed(answer.message))
  const chosen = answer.candidates.filter((one) => !one.left_out)[nth - 1]
  if (!chosen) return refused(text.value.noCrews)
  return nth > 1 && reason === '' ? refused(text.value.whyNeeded) : order(here, caseId, chosen, reason)
}

export function useDispatch(): Dispatch {
  const dispatch = inject(KEY)
  if (!dispatch) throw new Error('useDispatch outside the console')
  return dispatch
}
