// The comfort limit (安抚) as a task: who inside has heard nobody for how long.
import type { Case } from '../../contract'

export interface ComfortTask {
  caseId: string
  standing: 'near' | 'late'
  /** Milliseconds since somebody last spoke with them, or since they reported. */
  silentMs: number
}

/** Tasks that are due, the longest silence first. */
export function comfortTasks(cases: readonly Case[], now: number): ComfortTask[] {
  const tasks = cases.map((one) => taskOf(one, now)).filter((task) => task !== undefined)
  return tasks.sort((one, other) => other.silentMs - one.silentMs)
}

/**
 * The service's own limit, counted from the last contact: its clock starts again each time it passes, and
 * the people inside go on waiting.
 */
function taskOf(one: Case, now: number): ComfortTask | undefined {
  const clock = one.clocks?.find((each) => each.kind === 'CLOCK_KIND_COMFORT')
  const last = one.times?.contact?.at ?? one.times?.reported?.at
  if (!clock?.due_at || !clock.started_at || last === undefined) return undefined
  const [limit, silentMs] = [
    Date.parse(clock.due_at) - Date.parse(clock.started_at),
    now - Date.parse(last),
  ]
  if (silentMs < (limit * 2) / 3) return undefined
  return { caseId: one.case_id, standing: silentMs >= limit ? 'late' : 'near', silentMs }
}
