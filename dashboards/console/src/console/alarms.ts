// Which sounds are due: new cases until somebody takes them up, limits near and passed, crews that refuse, a
// connection that is gone. Each has its visible twin in the list and in the header.
import { onScopeDispose, watch, type Ref } from 'vue'
import type { Case } from '../contract'
import { account } from '../shared/account'
import { clock } from '../shared/clock'
import type { Connection } from '../shared/connection'
import { reading } from '../shared/limits'
import { sound, sounding, still, type Sound } from '../shared/sound'
import { DEAD_AFTER_MS } from '../shared/stream'
import type { Desk } from './desk'
import { grade } from './grade'
import { unacknowledged } from './list/groups'
import { matters } from './list/matter'

const NEW: Record<1 | 2 | 3 | 4, Sound> = { 1: 'severe', 2: 'grave', 3: 'soft', 4: 'soft' }
const ONCE = new Set<Sound>(['near', 'soft'])
const CREW_SAYS_NO = new Set(['EVENT_KIND_DECLINED', 'EVENT_KIND_UNANSWERED', 'EVENT_KIND_NO_CREW'])
/** Alarms that were heard or acknowledged, so that they do not sound again; the oldest are forgotten. */
const HEARD_MAX = 5_000
const heard = new Set<string>()

/** Somebody here has seen what sounds about a case. */
export function acknowledged(caseId: string): void {
  for (const name of sounding().filter((one) => one.endsWith(`.${caseId}`))) {
    remember(name)
    still(name)
  }
}

/** Keeps the sounds in step with what is known, as long as the component lives. */
export function useAlarms(desk: Desk, connection: Connection, muted: Ref<boolean>): void {
  watch(
    [() => clock.now.value, desk.cases.ids],
    () => {
      if (!muted.value) hear(desk.cases.all(), clock.now.value)
    },
    { immediate: true },
  )
  onScopeDispose(
    desk.onRecord((record) => {
      const owner = desk.cases.get(record.case_id ?? '')?.owner_id
      const ours = owner === undefined || owner === account.value?.account
      if (!muted.value && ours && CREW_SAYS_NO.has(record.kind)) sound(`no.${record.position}`, 'refused')
    }),
  )
  watch(
    () => (connection.ageMs ?? 0) > DEAD_AFTER_MS,
    (lost) => {
      if (lost && !muted.value) sound('lost', 'lost')
    },
  )
}

/** What should sound for these cases at `now`: what no longer should is stilled. */
export function hear(cases: readonly Case[], now: number): void {
  const due = new Map<string, Sound>()
  for (const one of cases) {
    if (unacknowledged(one)) due.set(`new.${one.case_id}`, NEW[grade(one)])
    const [name, kind] = limit(one, now) ?? []
    if (name && kind) due.set(name, kind)
  }
  for (const name of sounding()) if (/^(new|limit)\./.test(name) && !due.has(name)) still(name)
  for (const [name, kind] of due) {
    if (heard.has(name)) continue
    sound(name, kind)
    if (ONCE.has(kind)) remember(name)
  }
}

/** Limits of our own cases and of nobody's. */
function limit(one: Case, now: number): [string, Sound] | undefined {
  const ours = one.owner_id === undefined || one.owner_id === account.value?.account
  const clock = ours ? matters(one) : undefined
  if (!clock) return undefined
  const { standing } = reading(clock, now)
  const name = (word: string) => `limit.${word}.${clock.kind}.${clock.due_at}.${one.case_id}`
  if (standing === 'late') return [name('late'), 'broken']
  return standing === 'near' ? [name('near'), 'near'] : undefined
}

function remember(name: string): void {
  heard.add(name)
  if (heard.size > HEARD_MAX) heard.delete(heard.values().next().value!)
}
