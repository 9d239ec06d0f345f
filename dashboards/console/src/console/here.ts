// What the console's components share: the desk, which case is selected, which form is open, what the map
// is to look at, and what was said last.
import {
  computed,
  inject,
  provide,
  shallowRef,
  type ComputedRef,
  type InjectionKey,
  type ShallowRef,
} from 'vue'
import type { Case, CaseCommand, Refusal, Result } from '../contract'
import { problem, word } from '../shared/i18n'
import { play } from '../shared/sound'
import { Unanswered } from '../shared/stream'
import type { Values } from './acts/specs'
import { desk, type Desk } from './desk'
import { operatorName } from './operators'
import { text } from './text'

export interface Said {
  /** Accepted, or refused: told apart by sign, word and tone as well. */
  good: boolean
  text: string
  /** The case another operator owns, where that is why it was refused. */
  owned?: string
}

export interface Form {
  act: CaseCommand['act']
  caseId: string
  /** What already stands in it. */
  preset?: Values
}

/** Something to be looked at on the map: a crew, a lift or a place, with its WGS-84 degrees where known. */
export interface Look {
  kind: 'crew' | 'lift' | 'place'
  name: string
  lon?: number
  lat?: number
}

export interface Here {
  desk: Desk
  /** Number of the selected case. */
  selected: ShallowRef<string | undefined>
  /** The selected case, open or recently ended. */
  current: ComputedRef<Case | undefined>
  /** The latest answer to something asked. */
  said: ShallowRef<Said | undefined>
  /** The form that is open. */
  form: ShallowRef<Form | undefined>
  /** What the map was last asked to show. */
  look: ShallowRef<Look | undefined>
  /** Says something, with its tone. */
  say(said: Said): void
  /** Asks, and says in words what came of it; true where it was done. */
  ask(command: Omit<CaseCommand, 'cmd_id'>): Promise<boolean>
}

const KEY: InjectionKey<Here> = Symbol('here')

export function provideHere(): Here {
  const own = desk()
  const selected = shallowRef<string>()
  const said = shallowRef<Said>()
  const form = shallowRef<Form>()
  const look = shallowRef<Look>()
  const current = computed(() => {
    // The ids are read so that a case which comes, ends or goes is noticed.
    const ids = [own.cases.ids.value, own.recent.ids.value]
    const id = selected.value
    return id === undefined || ids.length === 0 ? undefined : (own.cases.get(id) ?? own.recent.get(id))
  })

  function say(what: Said): void {
    said.value = what
    play(what.good ? 'done' : 'denied')
  }

  async function ask(command: Omit<CaseCommand, 'cmd_id'>): Promise<boolean> {
    const what = `${word('CaseActKind', command.act)} #${command.case_id ?? ''}`
    try {
      const result = await own.ask(command)
      const owned = result.refusal?.code === 'REFUSAL_CODE_OWNED_BY_OTHER' ? command.case_id : undefined
      say({ good: done(result), text: `${what}: ${answer(own, result)}`, ...(owned ? { owned } : {}) })
      return done(result)
    } catch (error) {
      const why = error instanceof Unanswered ? problem(error.code) : String(error)
      say({ good: false, text: `${what}: ${why}` })
      return false
    }
  }

  const here = { desk: own, selected, current, said, form, look, say, ask }
  provide(KEY, here)
  return here
}

export function useHere(): Here {
  const here = inject(KEY)
  if (!here) throw new Error('useHere outside the console')
  return here
}

function done(result: Result): boolean {
  return (
    result.status === 'RESULT_STATUS_APPLIED' ||
    (result.status === 'RESULT_STATUS_DUPLICATE' && !result.refusal)
  )
}

function answer(own: Desk, result: Result): string {
  const status = word('ResultStatus', result.status)
  if (result.refusal) return `${status} · ${refused(own, result.refusal)}`
  return result.field ? `${status} · ${text.value.fieldWrong(result.field)} ${result.advice ?? ''}` : status
}

function refused(own: Desk, refusal: Refusal): string {
  const why = word('RefusalCode', refusal.code)
  return refusal.owner_id === undefined ? why : `${why}: ${operatorName(own.operators, refusal.owner_id)}`
}
