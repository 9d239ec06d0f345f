// From a filled form to a command.
import type { Case, CaseCommand, Order } from '../../contract'
import { CAUSES } from './causes'
import type { Spec, Values } from './specs'

/** The command of an act with what stands in its fields; empty fields are left out. */
export function commandOf(
  spec: Spec,
  values: Values,
  one: Case,
  order?: Order,
): Omit<CaseCommand, 'cmd_id'> {
  const asked: Record<string, unknown> = { act: spec.act, case_id: one.case_id }
  if (order) asked.order_id = order.order_id
  // On one's own case nobody else decides; what one did a moment ago may not be shown yet.
  const unowned = one.owner_id === undefined
  if (spec.versioned && unowned && one.version !== undefined) asked.expected_version = one.version
  for (const field of spec.fields) {
    const value = values[field.name]?.trim() ?? ''
    if (value !== '') asked[field.name] = read(field.kind, value)
  }
  return asked as Omit<CaseCommand, 'cmd_id'>
}

function read(kind: string, value: string): unknown {
  switch (kind) {
    case 'count':
      return Number(value)
    case 'time':
      return new Date(value).toISOString()
    case 'code':
      return { scheme: 'RESCUE_CODE', value }
    case 'cause':
      return { code: value, responsibility: CAUSES.find(([code]) => code === value)?.[1] }
    default:
      return value
  }
}
