import { fromLonLat, toLonLat, transform } from 'ol/proj'
import { expect, test } from 'vitest'
import { gcj02OfWgs84, wgs84OfGcj02 } from '../../src/console/map/datum'
import { GCJ02 } from '../../src/console/map/gcj'
import { alike, caseMark, crewMark } from '../../src/console/map/scene'
import type { Case, CrewPosition, Order } from '../../src/contract'

/** The points of services/register/src/datum.rs: WGS-84, then GCJ-02. */
const POINTS = [
  [[121.5272106, 31.1774276], [121.531541859215, 31.17530398364597]],
  [[113.912316, 22.543847], [113.9171764808363, 22.540796131694766]],
  [[116.377817, 39.911954], [116.38404722455657, 39.91334545536069]],
  [[116.404, 39.915], [116.41024449916938, 39.91640428150164]],
] as const

/** Metres between two places that are near one another. */
function metres(one: readonly number[], other: readonly number[]): number {
  const [east, north] = [other[0]! - one[0]!, other[1]! - one[1]!]
  return Math.hypot(east * Math.cos((one[1]! * Math.PI) / 180), north) * 111_195
}

test.each(POINTS)('%j agrees with the register to a centimetre, there and back', (wgs, gcj) => {
  expect(metres(gcj02OfWgs84(wgs), gcj)).toBeLessThan(0.01)
  expect(metres(wgs84OfGcj02(gcj), wgs)).toBeLessThan(0.01)
  const tile = transform(fromLonLat([...wgs]), 'EPSG:3857', GCJ02)
  expect(metres(toLonLat(tile), gcj)).toBeLessThan(0.01)
})

const NOW = Date.parse('2026-11-22T10:00:00Z')
const crew = (more: Partial<CrewPosition> = {}): CrewPosition => ({
  crew_id: '7',
  point: { lon: 120.88, lat: 32.02 },
  fixed_at: '2026-11-22T09:59:00Z',
  on_duty: true,
  ...more,
})

test('a crew is free, out on an order, or not to be relied on', () => {
  const order: Order = { order_id: '4', case_id: '9' }
  expect(crewMark(crew(), undefined, NOW)?.state).toBe('free')
  expect(crewMark(crew({ order_id: '4' }), order, NOW)).toMatchObject({ state: 'busy', caseId: '9' })
  expect(crewMark(crew({ on_duty: false }), undefined, NOW)?.state).toBe('away')
  expect(crewMark(crew({ fixed_at: '2026-11-22T09:54:59Z' }), undefined, NOW)?.state).toBe('away')
  expect(crewMark(crew({ fixed_at: undefined }), undefined, NOW)?.state).toBe('away')
  expect(crewMark(crew({ point: undefined }), undefined, NOW)).toBeUndefined()
})

test('a mark is drawn again when it looks otherwise, and not before', () => {
  const mark = crewMark(crew(), undefined, NOW)!
  expect(alike(mark, crewMark(crew({ fixed_at: '2026-11-22T09:59:30Z' }), undefined, NOW)!)).toBe(true)
  expect(alike(mark, crewMark(crew({ point: { lon: 120.881, lat: 32.02 } }), undefined, NOW)!)).toBe(false)
  expect(alike(undefined, mark)).toBe(false)
})

test('a case stands where its lift does; one without a place stands nowhere', () => {
  const one = { case_id: '9', kind: 'CASE_KIND_FAULT' } as Case
  expect(caseMark({ ...one, lift: { known: { point: { lon: 120.88, lat: 32.02 } } } })).toEqual({
    id: '9',
    at: [120.88, 32.02],
    level: 3,
  })
  expect(caseMark({ ...one, lift: { unknown: { value: '1' } } })).toBeUndefined()
})
