// What the components of calls share: calls, forms, and who is being called.
import { inject, provide, shallowRef, watch, type InjectionKey, type ShallowRef } from 'vue'
import type { Call } from '../../contract'
import { account } from '../../shared/account'
import type { Here } from '../here'
import type { ChosenLift } from './form'
import { useForms, type Forms } from './forms'
import { useMissed } from './missed'
import { caseOf, useRinging, type Ringing } from './ringing'
import { text } from './text'
import type { TargetKind } from './dialling'

/** Who is being called: one of the selected case's, or the caller of a missed call. */
export type Dialled = { kind: TargetKind; caseId: string } | { kind: 'missed'; call: Call }

export interface CallLine extends Ringing {
  forms: Forms
  missed: ReturnType<typeof useMissed>
  dialled: ShallowRef<Dialled | undefined>
  /** Whether the form came without being asked for: then it leaves the caret where somebody types. */
  uncalled: ShallowRef<boolean>
  /** How often a form was asked for: each time the caret goes into it, also where it is open already. */
  called: ShallowRef<number>
  /** Opens the form of a call, with what is known of it. */
  take(call: Call, number?: string): void
  /** Opens the form without a call. */
  byHand(): void
}

const KEY: InjectionKey<CallLine> = Symbol('calls')

export function provideCalls(here: Here): CallLine {
  const ringing = useRinging(here.desk)
  const owner = account.value?.account ?? ''
  const forms = useForms(owner)
  const missed = useMissed(here.desk, owner)
  const dialled = shallowRef<Dialled>()
  const uncalled = shallowRef(false)
  const called = shallowRef(0)

  function opened(done: boolean) {
    if (!done) here.say({ good: false, text: text.value.formsFull })
  }

  function take(call: Call, number = ringing.callerOf(call)) {
    uncalled.value = false
    called.value += 1
    show(call, number)
  }

  function show(call: Call, number: string | undefined) {
    const one = caseOf(here.desk, call)
    if (one) here.selected.value = one.case_id
    const known = one?.lift?.known
    const lift: ChosenLift | undefined = known?.lift_id
      ? { lift_id: known.lift_id, code: known.code ?? '', place: one?.address ?? '' }
      : undefined
    opened(forms.open(call, { number, lift }))
  }

  function byHand() {
    uncalled.value = false
    called.value += 1
    opened(forms.open())
  }

  // Whoever lifts the receiver gets the form of that call, unless another one is open.
  const mine = () => ringing.talking.value.find((call) => call.agent_id === account.value?.account)
  watch(mine, (call) => {
    if (!call || forms.current.value) return
    uncalled.value = true
    show(call, ringing.callerOf(call))
  })

  const line: CallLine = { ...ringing, forms, missed, dialled, uncalled, called, take, byHand }
  provide(KEY, line)
  return line
}

export function useCalls(): CallLine {
  const line = inject(KEY)
  if (!line) throw new Error('useCalls outside the console')
  return line
}
