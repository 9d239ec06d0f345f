import { expect, test } from 'vitest'
import { serverClock } from '../../src/shared/clock'
import { Unanswered } from '../../src/shared/stream'
import type { CrewCommand, Order, Result } from '../../src/contract'
import { inDatum, routes, type Place } from '../../src/crew/datum'
import { queue } from '../../src/crew/queue'
import { seen } from '../../src/crew/seen'
import { memoryShelf, type Act } from '../../src/crew/shelf'
import { keepTime, recallTime, trueTime } from '../../src/crew/time'

/** Metres between two places of a city. */
function metres(one: Place, other: Place): number {
  const north = (one.lat - other.lat) * 111_320
  const east = (one.lon - other.lon) * 111_320 * Math.cos((one.lat * Math.PI) / 180)
  return Math.hypot(north, east)
}

const cmd = (cmd_id: string, act: CrewCommand['act'], more: Partial<CrewCommand> = {}) =>
  ({ cmd_id, act, order_id: '7', ...more }) as CrewCommand
const applied = (one: CrewCommand): Result => ({ cmd_id: one.cmd_id, status: 'RESULT_STATUS_APPLIED' })

// Pairs published with the eviltransform library: Shanghai, Shenzhen, Beijing.
test.each([
  [[121.4737021, 31.2304324], [121.4782276, 31.2284988]],
  [[113.912316, 22.543847], [113.9171764, 22.5407961]],
  [[116.397428, 39.90923], [116.4036697, 39.9106317]],
])('GCJ-02 agrees with published points', ([wlon, wlat], [glon, glat]) => {
  const wgs: Place = { datum: 'WGS-84', lon: wlon!, lat: wlat! }
  const gcj: Place = { datum: 'GCJ-02', lon: glon!, lat: glat! }
  expect(metres(inDatum(wgs, 'GCJ-02'), gcj)).toBeLessThan(1)
  expect(metres(inDatum(gcj, 'WGS-84'), wgs)).toBeLessThan(1)
  expect(metres(inDatum(inDatum(wgs, 'BD-09'), 'WGS-84'), wgs)).toBeLessThan(1)
})

test('each map is told the place in its own datum', () => {
  const way = routes({ datum: 'WGS-84', lon: 121.4737021, lat: 31.2304324 }, '濠河路1号')
  expect(way.other).toMatch(/^geo:31\.230432,121\.473702\?q=/)
  expect(way.amap).toContain('dlat=31.2284')
  expect(way.tencent).toContain('tocoord=31.2284')
  expect(way.baidu).toContain('coord_type=bd09ll')
  expect(way.baidu).toContain('latlng:31.234')
  expect(way.amap).toContain(encodeURIComponent('濠河路1号'))
})

test('acts wait for a connection, go in order, each once, pictures last', async () => {
  const shelf = memoryShelf()
  const sent: string[] = []
  let reachable = false
  const acts = await queue(shelf, '1', async (one) => {
    if (!reachable) throw new Unanswered('no connection')
    sent.push(one.cmd_id)
    return applied(one)
  })
  await acts.add(cmd('a', 'CREW_ACT_KIND_DEPART'))
  await acts.add(cmd('p', 'CREW_ACT_KIND_NOTE', { photo: '/9j/4A==' }))
  await acts.add(cmd('b', 'CREW_ACT_KIND_ARRIVE'))
  await acts.send()
  expect([sent, (await shelf.acts()).length]).toEqual([[], 3])
  reachable = true
  const again = await queue(shelf, '1', async (one) => {
    sent.push(one.cmd_id)
    return applied(one)
  })
  await Promise.all([again.send(), again.send()])
  expect(sent).toEqual(['a', 'b', 'p'])
  expect(await shelf.acts()).toEqual([])
})

test('what is refused stays with its reason until it is read, and holds nothing up', async () => {
  const shelf = memoryShelf()
  const acts = await queue(shelf, '1', async (one) =>
    one.cmd_id === 'a'
      ? { ...applied(one), status: 'RESULT_STATUS_REJECTED', refusal: { code: 'REFUSAL_CODE_ORDER_ENDED' } }
      : applied(one),
  )
  await acts.add(cmd('a', 'CREW_ACT_KIND_ACCEPT'))
  await acts.add(cmd('b', 'CREW_ACT_KIND_NEED_HELP'))
  await acts.send()
  await expect.poll(() => acts.acts.value.map((act) => act.refused)).toEqual(['order_ended'])
  expect((await shelf.acts())[0]?.refused).toBe('order_ended')
  await acts.dismiss(acts.acts.value[0]!.n)
  expect([acts.acts.value, await shelf.acts()]).toEqual([[], []])
})

test('acts of another account are neither shown nor sent', async () => {
  const shelf = memoryShelf()
  await shelf.add({ account: '1', cmd: cmd('a', 'CREW_ACT_KIND_DEPART') })
  const sent: string[] = []
  const acts = await queue(shelf, '2', async (one) => (sent.push(one.cmd_id), applied(one)))
  await acts.send()
  expect([sent, acts.acts.value, (await shelf.acts()).length]).toEqual([[], [], 1])
})

test('an order shows what was done and is not yet sent', () => {
  const at = '2026-11-22T02:00:00Z'
  const order = { order_id: '7', case_id: '3', stage: 'ORDER_STAGE_ACCEPTED', accepted: { at } } as Order
  const did = (n: number, act: CrewCommand['act']): Act => ({
    n,
    account: '1',
    cmd: cmd(String(n), act, { occurred_at: at }),
  })
  const acts = [did(1, 'CREW_ACT_KIND_DEPART'), did(2, 'CREW_ACT_KIND_ARRIVE')]
  const now = seen(order, undefined, acts)
  expect([now.stage, now.next]).toEqual(['ORDER_STAGE_ARRIVED', 'CREW_ACT_KIND_FREED'])
  expect(now.steps.map((step) => step.unsent)).toEqual([false, true, true, false, false])
  const freed = seen(order, undefined, [...acts, did(3, 'CREW_ACT_KIND_FREED')])
  expect(freed.next).toBe('CREW_ACT_KIND_DONE')
  expect(seen(order, undefined, [...acts, did(4, 'CREW_ACT_KIND_DONE')]).next).toBeUndefined()
})

test('true time outlasts a reload without a connection and the phone’s own wrong clock', () => {
  const hour = 3_600_000
  let calendar = 1_000_000_000_000
  const before = serverClock(() => 0, () => calendar)
  before.sync(calendar + hour, 0, 1)
  keepTime(before, calendar)
  calendar += 60_000
  const after = serverClock(() => 0, () => calendar)
  recallTime(after, calendar)
  expect(after.read()).toBe(calendar + hour)
  expect(trueTime(calendar - 5_000, after, calendar)).toBe(new Date(calendar + hour - 5_000).toISOString())
})
