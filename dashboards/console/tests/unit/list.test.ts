import { beforeEach, expect, test } from 'vitest'
import { nextTick, ref } from 'vue'
import type { Case, Clock, Order } from '../../src/contract'
import { differences } from '../../src/console/away'
import { groupOf, inOrder, passes, unacknowledged } from '../../src/console/list/groups'
import { held } from '../../src/console/list/held'
import { lateBy, matters, metres, sinceMs } from '../../src/console/list/matter'
import { inSight, scrolledTo, stacked, totalPx } from '../../src/console/list/window'
import { language } from '../../src/shared/i18n'

beforeEach(() => {
  language.value = 'zh-CN'
})

const NOON = Date.parse('2026-01-01T12:00:00Z')
const at = (seconds: number) => new Date(NOON + seconds * 1000).toISOString()
const limit = (kind: string, due: number, order?: string) =>
  ({
    kind: `CLOCK_KIND_${kind}`,
    started_at: at(0),
    warn_at: at((due * 2) / 3),
    due_at: at(due),
    subject: { order_id: order },
  }) as Clock
const one = (case_id: string, stage: string, more: Partial<Case> = {}) =>
  ({ case_id, stage: `STAGE_${stage}`, kind: 'CASE_KIND_FAULT', ...more }) as Case

test('waiting ones by grade and age, then running ones by age, then ended ones, the latest first', () => {
  const sent = [limit('RESPOND', 60, '5')]
  expect(groupOf(one('1', 'OPEN', { clocks: sent }))).toBe('running')
  expect(groupOf(one('1', 'OPEN', { passed_clocks: sent }))).toBe('running')
  const list = inOrder([
    one('9', 'EN_ROUTE'),
    one('12', 'OPEN'),
    one('11', 'SUSPECTED', { kind: 'CASE_KIND_ENTRAPMENT' }),
    one('8', 'OPEN'),
    one('3', 'CLOSED'),
    one('14', 'CANCELLED'),
    one('7', 'FREED'),
  ])
  expect(list.map((row) => row.case_id)).toEqual(['11', '8', '12', '7', '9', '14', '3'])
  expect(list.map(groupOf)).toEqual([
    'waiting',
    'waiting',
    'waiting',
    'running',
    'running',
    'ended',
    'ended',
  ])
})

test('filters', () => {
  const mine = one('1', 'FREED', { owner_id: '7', clocks: [limit('REPORT', 60)] })
  expect(passes('mine', mine, '7', NOON)).toBe(true)
  expect(passes('mine', one('2', 'OPEN'), undefined, NOON)).toBe(false)
  expect(passes('late', mine, '7', NOON + 60_000)).toBe(false)
  expect(passes('late', mine, '7', NOON + 61_000)).toBe(true)
  expect(passes('callBack', mine, '7', NOON)).toBe(true)
  expect(passes('callBack', { ...mine, called_back: 'CALL_BACK_NOT_REACHED' }, '7', NOON)).toBe(true)
  expect(passes('callBack', { ...mine, called_back: 'CALL_BACK_CONFIRMED_BY_TRAPPED' }, '7', NOON)).toBe(
    false,
  )
  expect(unacknowledged(one('1', 'DISPATCHED'))).toBe(true)
  expect(unacknowledged(one('1', 'EN_ROUTE'))).toBe(false)
})

test('the clock that matters: what is passed goes on, and arrival ends the way there', () => {
  const clocks = [limit('OWNER', 30), limit('ARRIVE', 1800), limit('FREE', 3600)]
  const passed_clocks = [limit('LADDER', 20)]
  expect(matters(one('1', 'DISPATCHED', { clocks, passed_clocks }))?.kind).toBe('CLOCK_KIND_LADDER')
  expect(matters(one('1', 'EN_ROUTE', { clocks, passed_clocks }))?.kind).toBe('CLOCK_KIND_ARRIVE')
  expect(matters(one('1', 'ON_SCENE', { clocks, passed_clocks }))?.kind).toBe('CLOCK_KIND_FREE')
  expect(matters(one('1', 'CLOSED', { clocks }))).toBeUndefined()
  const since = one('1', 'EN_ROUTE', { times: { departed: { at: at(0) } } })
  expect(sinceMs(since, NOON + 5_000)).toBe(5_000)
})

test('a crew that will be late is told before it is, from where it is now', () => {
  const there = { lon: 120.9, lat: 32 }
  const away = { lon: 120.8, lat: 32 }
  const distance_m = Math.round(metres(away, there))
  const order = {
    order_id: '5',
    case_id: '1',
    party: { crew_id: '3' },
    offered: { at: at(0) },
    candidates: [{ crew_id: '3', distance_m, eta_ms: '600000' }],
  } as Order
  const row = one('1', 'EN_ROUTE', {
    lift: { known: { point: there } },
    clocks: [limit('ARRIVE', 500, '5')],
  })
  const crew = (point: object) => ({ crew_id: '3', point, fixed_at: at(0) })
  expect(Math.round(lateBy(row, order, crew(away), NOON)! / 1000)).toBe(100)
  const half = { lon: 120.85, lat: 32 }
  expect(lateBy(row, order, crew(half), NOON)).toBeLessThan(0)
  // Without a position it is what the ranking said, less the time since.
  expect(lateBy(row, order, undefined, NOON + 60_000)).toBe(100_000)
  expect(lateBy(row, { ...order, arrived: { at: at(9) } }, undefined, NOON)).toBeUndefined()
})

test('great circles in metres', () => {
  expect(Math.round(metres({ lon: 0, lat: 0 }, { lon: 1, lat: 0 }))).toBe(111_195)
})

test('a list of a thousand rows has a screenful in the page', () => {
  const rows = Array.from({ length: 1000 }, (_, index) => ({ key: String(index), row: index }))
  const lines = stacked([{ key: 'head', head: 'x' }, ...rows])
  expect(totalPx(lines)).toBe(28 + 52_000)
  const seen = inSight(lines, 5_000, 800)
  expect(seen.length).toBeLessThan(30)
  expect(seen[0]!.topPx).toBeLessThanOrEqual(5_000)
  expect(scrolledTo(lines[1]!, 5_000, 800)).toBe(0)
  expect(scrolledTo(lines[100]!, 0, 800)).toBe(28 + 100 * 52 - 800)
  expect(scrolledTo(lines[100]!, 5_000, 800)).toBe(5_000)
})

test('a list that is held stands still; what came is announced and shown once it is let go', async () => {
  const wanted = ref<readonly string[]>(['1', '2'])
  const list = held(wanted)
  list.still.value = true
  wanted.value = ['3', '1']
  await nextTick()
  expect(list.shown.value).toEqual(['1', '2'])
  expect(list.waiting.value).toEqual(['3'])
  list.still.value = false
  await nextTick()
  expect(list.shown.value).toEqual(['3', '1'])
  expect(list.waiting.value).toEqual([])
})

test('what changed while away', () => {
  const before = new Map([
    ['1', 'STAGE_OPEN'],
    ['2', 'STAGE_OPEN'],
    ['3', 'STAGE_FREED'],
  ])
  const now = [one('1', 'DISPATCHED'), one('2', 'OPEN'), one('4', 'OPEN'), one('5', 'CLOSED')]
  expect(differences(before, now)).toEqual([
    { caseId: '4', what: '新事件' },
    { caseId: '1', what: '待派单 → 已派单' },
    { caseId: '3', what: '待回访 → 已结束' },
  ])
})
