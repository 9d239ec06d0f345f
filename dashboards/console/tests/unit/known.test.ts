import { expect, test } from 'vitest'
import { nothingKnown, RECENT_MAX, reset, take } from '../../src/console/known'

const open = (case_id: string) => ({ case_id, stage: 'STAGE_OPEN' as const, order_ids: [`o${case_id}`] })
const closed = (case_id: string) => ({ ...open(case_id), stage: 'STAGE_CLOSED' as const })
const order = (order_id: string) => ({ order_id, case_id: '1' })

test('a case that ends leaves the list with its orders, stays in sight, and comes back when reopened', () => {
  const known = nothingKnown()
  reset(known, [{ snapshot: { cases: [open('1'), open('2')], orders: [order('o1')] } }])
  take(known, { records: { cases: [closed('1')], orders: [order('o1')] } })
  expect([known.cases.ids.value, known.recent.ids.value, known.orders.ids.value]).toEqual([['2'], ['1'], []])
  take(known, { records: { cases: [open('1')] } })
  expect([known.cases.ids.value, known.recent.ids.value]).toEqual([['2', '1'], []])
})

test('only so many ended cases are kept', () => {
  const known = nothingKnown()
  for (let id = 1; id <= RECENT_MAX + 3; id += 1) take(known, { records: { cases: [closed(String(id))] } })
  expect([known.recent.ids.value.length, known.recent.ids.value[0]]).toEqual([RECENT_MAX, '4'])
})

test('a call that ended is gone', () => {
  const known = nothingKnown()
  take(known, { records: { calls: [{ call_id: 'a' }, { call_id: 'b' }] } })
  take(known, { records: { calls: [{ call_id: 'a', ended_at: '2026-01-01T00:00:00Z' }] } })
  expect(known.calls.ids.value).toEqual(['b'])
})
