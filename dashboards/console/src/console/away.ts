// What changed while the connection was gone: told once it is back, with clicks ignored for a moment, so that
// none lands on a row that has just moved.
import { nextTick, onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { Case } from '../contract'
import { word } from '../shared/i18n'
import type { Desk } from './desk'
import { text } from './text'

/** Clicks within so many milliseconds of coming back are not meant. */
export const CLICKS_IGNORED_MS = 300
/** Beats until everything that waited is shown. */
const SETTLE_MS = 600
const LISTED_MAX = 20

export interface Change {
  caseId: string
  what: string
}

/** The changes of the latest absence; absent where there was none, or it has been read. */
export function useAway(desk: Desk, now = () => performance.now()): ShallowRef<Change[] | undefined> {
  const changes = shallowRef<Change[]>()
  let before: Map<string, string> | undefined
  let ignoreUntil = 0
  let settling: ReturnType<typeof setTimeout> | undefined

  watch(
    () => desk.stream.state.phase,
    (phase) => {
      if (phase !== 'live') {
        if (desk.stream.state.loaded) before ??= stages(desk.cases.all())
        return
      }
      if (!before) return
      ignoreUntil = now() + CLICKS_IGNORED_MS
      clearTimeout(settling)
      settling = setTimeout(() => void settle(), SETTLE_MS)
    },
    { flush: 'sync' },
  )

  async function settle() {
    await nextTick()
    if (!before || desk.stream.state.phase !== 'live') return
    changes.value = differences(before, [...desk.cases.all(), ...desk.recent.all()])
    before = undefined
    ignoreUntil = now() + CLICKS_IGNORED_MS
  }

  const swallow = (event: Event) => {
    if (now() >= ignoreUntil) return
    event.stopPropagation()
    event.preventDefault()
  }
  addEventListener('click', swallow, { capture: true })
  onScopeDispose(() => {
    clearTimeout(settling)
    removeEventListener('click', swallow, { capture: true })
  })
  return changes
}

export const stages = (cases: readonly Case[]) =>
  new Map(cases.map((one) => [one.case_id, one.stage ?? '']))

/** Cases that are new, gone or on another stage than before. */
export function differences(before: ReadonlyMap<string, string>, now: readonly Case[]): Change[] {
  const after = stages(now)
  const fresh = now.filter(
    (one) => !before.has(one.case_id) && !/CLOSED|CANCELLED|MERGED/.test(one.stage ?? ''),
  )
  const changed = [...before].filter(([id, stage]) => after.get(id) !== stage)
  const becomes = (id: string) => (after.has(id) ? word('Stage', after.get(id)) : text.value.over)
  return [
    ...fresh.map((one) => ({ caseId: one.case_id, what: text.value.isNew })),
    ...changed.map(([caseId, stage]) => ({
      caseId,
      what: `${word('Stage', stage)} → ${becomes(caseId)}`,
    })),
  ].slice(0, LISTED_MAX)
}
