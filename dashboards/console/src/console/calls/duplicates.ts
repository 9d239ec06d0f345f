// Open cases of the lift a form is about: one trapped lift is one case (一梯一案).
import type { Case, CaseKind } from '../../contract'
import { hazardOf, type Form } from './form'

export interface Duplicate {
  one: Case
  /** The service joins reports of one lift and class by itself. */
  joins: boolean
}

/** Cases of the form's lift that are neither freed nor ended, those it will join first. */
export function duplicates(form: Form, cases: readonly Case[]): Duplicate[] {
  const hazard = hazardOf(form.kind)
  return cases
    .filter((one) => isOf(form, one) && !one.times?.freed)
    .map((one) => ({ one, joins: (one.hazard ?? hazardOf(one.kind ?? form.kind)) === hazard }))
    .sort((one, other) => Number(other.joins) - Number(one.joins))
}

/** The kind under which a report joins that case. */
export function kindToJoin(one: Case, kind: CaseKind): CaseKind {
  return hazardOf(kind) === one.hazard ? kind : (one.kind ?? kind)
}

function isOf(form: Form, one: Case): boolean {
  if (form.lift) return one.lift?.known?.lift_id === form.lift.lift_id
  const typed = form.query.trim()
  return form.unknown && typed !== '' && one.lift?.unknown?.value === typed
}
