import { expect, test } from 'vitest'
import type { Case, Crew } from '../../src/contract'
import { askedOf, fits } from '../../src/supervisor/cases/filter'
import { beginOf, endOf, given } from '../../src/supervisor/given'
import { preview, tomlOf, type Policy } from '../../src/supervisor/policy/preview'
import { conditions } from '../../src/supervisor/risk/filter'
import {
  arrivalOf,
  arrivals,
  byHour,
  distribution,
  isLate,
  LAST_BAR_MIN,
  mean,
  trappedPeople,
} from '../../src/supervisor/today/figures'
import { serviceFigures } from '../../src/supervisor/today/metrics'
import { grouped } from '../../src/supervisor/units/grouped'

const LIMITS = { urban: 30, rural: 60 }

/** A case reported at 00:00:30 in China; the others are minutes after. */
function emergency(id: number, minutes: Record<string, number>, more: Partial<Case> = {}): Case {
  const zero = Date.parse('2026-11-21T16:00:30Z')
  const times = Object.entries({ reported: 0, ...minutes }).map(([name, after]) => [
    name,
    { at: new Date(zero + after * 60_000).toISOString() },
  ])
  return {
    case_id: String(id),
    entrapment: 'ENTRAPMENT_YES',
    lift: { known: { policy: 'urban' } },
    times: Object.fromEntries(times),
    ...more,
  } as Case
}

test('an arrival is measured from the order, against the limit of its own policy', () => {
  const city = arrivalOf(emergency(1, { ordered: 1, arrived: 32 }), LIMITS)!
  expect([city.minutes, city.limitMin, isLate(city)]).toEqual([31, 30, true])
  const country = emergency(2, { ordered: 1, arrived: 32 }, { lift: { known: { policy: 'rural' } } })
  expect(isLate(arrivalOf(country, LIMITS)!)).toBe(false)
  const inTime = arrivalOf(emergency(3, { ordered: 1, arrived: 31 }), LIMITS)!
  expect(isLate(inTime)).toBe(false)
  expect(arrivalOf(emergency(4, { ordered: 1 }), LIMITS)).toBeUndefined()
  expect(arrivalOf(emergency(5, { ordered: 9, arrived: 4 }), LIMITS)).toBeUndefined()
})

test('each arrival stands in one bar; the last bar has no end', () => {
  const minutes = [0, 4.9, 5, 29, 31, LAST_BAR_MIN, 400]
  const cases = minutes.map((arrived, id) => emergency(id, { ordered: 0, arrived }))
  const bars = distribution(arrivals(cases, LIMITS))
  expect(bars.map((bar) => bar.value)).toEqual([2, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 2])
  expect(bars.map((bar) => bar.late).reduce((sum, late) => sum + late)).toBe(3)
  expect(mean([])).toBeUndefined()
  expect(mean([10, 20])).toBe(15)
})

test('hours are those of China, whatever this machine says', () => {
  const hours = byHour([emergency(1, {}), emergency(2, { reported: 14 * 60 }), { case_id: '3' } as Case])
  expect([hours[0], hours[14], hours.reduce((sum, hour) => sum + hour)]).toEqual([1, 1, 2])
})

test('whoever is not freed is trapped; a case without a number counts for one', () => {
  const freed = emergency(1, { freed: 9 }, { people_count: 5 })
  const unknown = emergency(2, {}, { entrapment: 'ENTRAPMENT_UNKNOWN' })
  expect(trappedPeople([freed, unknown, emergency(3, {}), emergency(4, {}, { people_count: 3 })])).toBe(4)
})

test('the rows behind a bar are those that the bar counts', () => {
  const cases = [3, 7, 31].map((arrived, id) => emergency(id, { ordered: 0, arrived }))
  const found = (query: Record<string, string>) =>
    cases.filter(fits(query, LIMITS, 0)).map((one) => one.case_id)
  expect(found({ arrival: '0' })).toEqual(['0'])
  expect(found({ arrival: '1' })).toEqual(['1'])
  expect(found({ arrival: 'late' })).toEqual(['2'])
  expect(found({ arrival: 'all' })).toEqual(['0', '1', '2'])
  expect(found({ hour: '0' })).toEqual(['0', '1', '2'])
  expect(found({ hour: '1' })).toEqual([])
  expect(found({ only: 'trapped' })).toEqual(['0', '1', '2'])
})

test('a day is a day of China, and its last instant is not in it', () => {
  expect(beginOf('2026-11-21')).toBe('2026-11-21T00:00:00+08:00')
  expect(endOf('2026-11-21')).toBe('2026-11-21T16:00:00.000Z')
  expect([beginOf(''), endOf('yesterday'), endOf('2026-99-99')]).toEqual([undefined, undefined, undefined])
})

test('what is empty is not asked', () => {
  expect(given({ kind: '', unit: undefined, level: 1 })).toEqual({ level: 1 })
  expect(askedOf({ only: 'overdue', district: '2' })).toEqual({ state: 'all', district: '2' })
  expect(conditions({ kind: 'breach', from: 'x', after: 'n9', clock: null })).toEqual({ kind: 'breach' })
})

test('lateness and consoles are read out of the metrics', () => {
  const text = [
    '# TYPE liftline_clock_lateness_seconds histogram',
    'liftline_clock_lateness_seconds_sum 0.5',
    'liftline_clock_lateness_seconds_count 4',
    'liftline_clock_lateness_seconds_bucket{le="0.5"} 2',
    'liftline_clock_lateness_seconds_bucket{le="1.0"} 3',
    'liftline_sessions{kind="console"} 2',
    '# EOF',
  ].join('\n')
  const figures = serviceFigures(text)
  expect(figures).toEqual({ fired: 4, inTime: 3, meanLateMs: 125, consoles: 2, devices: 0 })
  expect(serviceFigures('# EOF').meanLateMs).toBeUndefined()
})

const POLICY = {
  version: '1',
  first_order_limit_s: 300,
  ladder_s: 300,
  depart_s: 300,
  arrive_min: 30,
  owner_s: 180,
  free_min: 30,
  accident_min: 120,
} as Policy

test('a shorter limit makes late what took longer, and says which', () => {
  const cases = [10, 20, 31].map((arrived, id) => emergency(id, { ordered: 0, arrived }))
  const arrive = preview(cases, POLICY, { ...POLICY, arrive_min: 15 }).find(
    (effect) => effect.rule.key === 'arrive_min',
  )!
  expect([arrive.measured, arrive.before, arrive.after, arrive.newlyLate]).toEqual([3, 1, 2, ['1']])
})

test('the accident limit is inclusive, counts from being trapped, and for the trapped alone', () => {
  const accident = (one: Case) =>
    preview([one], POLICY, POLICY).find((effect) => effect.rule.key === 'accident_min')!
  expect(accident(emergency(1, { freed: 120 })).before).toBe(1)
  expect(accident(emergency(1, { freed: 119.9 })).before).toBe(0)
  expect(accident(emergency(1, { trapped: -10, freed: 110 })).before).toBe(1)
  expect(accident(emergency(1, { freed: 500 }, { entrapment: 'ENTRAPMENT_NO' })).measured).toBe(0)
  expect(accident(emergency(1, {})).measured).toBe(0)
})

test('only what differs stands in the configuration to be written', () => {
  expect(tomlOf('rural', POLICY, POLICY)).toBe('')
  expect(tomlOf('rural', POLICY, { ...POLICY, version: '2', arrive_min: 45 })).toBe(
    '[policy.rural]\nversion = "2"\narrive_min = 45',
  )
})

test('units with crews on duty come first, and units without crews are there', () => {
  const crew = (id: string, unit_id: string, on_duty: boolean) =>
    ({ crew_id: id, unit_id, on_duty, sessions: 0, skills: [], station_id: '7' }) as unknown as Crew
  const units = ['1', '2', '3'].map((unit_id) => ({ unit_id, name: `U${unit_id}`, phone_24h: unit_id }))
  const all = { units, stations: [], districts: [] }
  const crews = [crew('1', '1', false), crew('2', '2', true)]
  expect(grouped(crews, all, false).map((unit) => [unit.name, unit.onDuty])).toEqual([
    ['U2', 1],
    ['U1', 0],
    ['U3', 0],
  ])
  expect(grouped(crews, all, true).map((unit) => unit.name)).toEqual(['U2'])
})
