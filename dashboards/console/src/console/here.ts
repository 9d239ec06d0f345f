// What the console's components share: the desk, which case is selected, and what was said last.
import {
  computed,
  inject,
  provide,
  shallowRef,
  type ComputedRef,
  type InjectionKey,
  type ShallowRef,
} from 'vue'
import type { Case, CaseCommand, Result } from '../contract'
import { problem, word } from '../shared/i18n'
import { Unanswered } from '../shared/stream'
import { desk, type Desk } from './desk'
import { text } from './text'

export interface Said {
  /** Accepted, or refused: told apart by sign and word as well. */
  good: boolean
  text: string
}

export interface Here {
  desk: Desk
  /** Number of the selected case. */
  selected: ShallowRef<string | undefined>
  /** The selected case, open or recently ended. */
  current: ComputedRef<Case | undefined>
  /** The latest answer to something asked. */
  said: ShallowRef<Said | undefined>
  /** Asks, and says in words what came of it; true where it was done. */
  ask(command: Omit<CaseCommand, 'cmd_id'>): Promise<boolean>
}

const KEY: InjectionKey<Here> = Symbol('here')

export function provideHere(): Here {
  const own = desk()
  const selected = shallowRef<string>()
  const said = shallowRef<Said>()
  const current = computed(() => {
    // The ids are read so that a case which comes, ends or goes is noticed.
    const ids = [own.cases.ids.value, own.recent.ids.value]
    const id = selected.value
    return id === undefined || ids.length === 0 ? undefined : (own.cases.get(id) ?? own.recent.get(id))
  })

  async function ask(command: Omit<CaseCommand, 'cmd_id'>): Promise<boolean> {
    const what = word('CaseActKind', command.act)
    try {
      const result = await own.ask(command)
      said.value = { good: done(result), text: `${what} ${command.case_id ?? ''}: ${answer(result)}` }
    } catch (error) {
      const why = error instanceof Unanswered ? problem(error.code) : String(error)
      said.value = { good: false, text: `${what}: ${why}` }
    }
    return said.value.good
  }

  const here = { desk: own, selected, current, said, ask }
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

function answer(result: Result): string {
  const status = word('ResultStatus', result.status)
  if (result.refusal) return `${status} · ${word('RefusalCode', result.refusal.code)}`
  return result.field ? `${status} · ${text.value.fieldWrong(result.field)} ${result.advice ?? ''}` : status
}
