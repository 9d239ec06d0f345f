import { expect, test } from 'vitest'
import type { Case, Clock } from '../../src/contract'
import { grade } from '../../src/console/grade'
import { reading, soonest } from '../../src/shared/limits'
import { span, timeOfDay } from '../../src/shared/times'
import { uuid } from '../../src/shared/uuid'

test('how grave a case is', () => {
  const shutIn = { case_id: '1', kind: 'CASE_KIND_ENTRAPMENT', entrapment: 'ENTRAPMENT_YES' } as Case
  expect(grade(shutIn)).toBe(2)
  expect(grade({ ...shutIn, people_count: 3 })).toBe(1)
  expect(grade({ ...shutIn, injured_count: 1 })).toBe(1)
  expect(grade({ case_id: '1', kind: 'CASE_KIND_FAULT' })).toBe(3)
  expect(grade({ case_id: '1', kind: 'CASE_KIND_ENQUIRY' })).toBe(4)
})

test('a clock is near from its warning on and late past its limit', () => {
  const clock = { warn_at: '2026-01-01T00:00:40Z', due_at: '2026-01-01T00:01:00Z' } as Clock
  const at = (seconds: number) => reading(clock, Date.parse('2026-01-01T00:00:00Z') + seconds * 1000)
  expect(at(39)).toEqual({ standing: 'within', leftMs: 21_000 })
  expect(at(40).standing).toBe('near')
  expect(at(60)).toEqual({ standing: 'near', leftMs: 0 })
  expect(at(61)).toEqual({ standing: 'late', leftMs: -1_000 })
  expect(soonest([{ ...clock, due_at: '2026-01-01T00:02:00Z' } as Clock, clock])).toBe(clock)
})

test('times are read in the city, lengths to the second', () => {
  expect(timeOfDay('2026-01-01T00:00:05Z')).toBe('08:00:05')
  expect([span(0), span(-999), span(-190_000), span(3_723_000)]).toEqual([
    '00:00',
    '00:00',
    '−03:10',
    '1:02:03',
  ])
})

test('an id is a UUID of version 7 and sorts by time', () => {
  const [one, other] = [uuid(1_700_000_000_000), uuid(1_700_000_000_001)]
  expect(one).toMatch(/^018bcfe5-6800-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(one < other).toBe(true)
})
