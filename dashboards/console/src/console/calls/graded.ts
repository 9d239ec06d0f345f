// The grade a form has, with its reasons: the case's own rule, and what only a caller can tell.
import type { Case } from '../../contract'
import { grade } from '../grade'
import { count, hazardOf, type Form } from './form'

export type GradeReason = 'hurt' | 'many' | 'frail' | 'silent' | 'shutIn' | 'fault' | 'rest'

export interface Graded {
  grade: 1 | 2 | 3 | 4
  reasons: GradeReason[]
}

const MANY = 3

export function graded(form: Form): Graded {
  const shutIn = form.kind === 'CASE_KIND_ENTRAPMENT'
  const rescue = shutIn || form.kind === 'CASE_KIND_INJURY'
  const found: [boolean, GradeReason][] = [
    [(count(form.injured) ?? 0) > 0 || form.kind === 'CASE_KIND_INJURY', 'hurt'],
    [shutIn && (count(form.people) ?? 0) >= MANY, 'many'],
    [rescue && (count(form.frail) ?? 0) > 0, 'frail'],
    [rescue && form.talks === 'no', 'silent'],
  ]
  const grave = found.filter(([holds]) => holds).map(([, reason]) => reason)
  if (grave.length > 0) return { grade: 1, reasons: grave }
  if (shutIn) return { grade: 2, reasons: ['shutIn'] }
  return {
    grade: grade(facts(form)),
    reasons: [hazardOf(form.kind) === 'HAZARD_FAULT' ? 'fault' : 'rest'],
  }
}

function facts(form: Form): Case {
  return { case_id: '', kind: form.kind, entrapment: 'ENTRAPMENT_NO' }
}
