// Which clock (时限) of a case matters now, how long it has stood where it stands, and whether its crew will
// come too late.
import type { Case, Clock, CrewPosition, Order, Point } from '../../contract'
import { ms } from '../../contract'

/** Which limits count on each stage; the first due of them is shown. Arrival ends the clocks before it. */
const MATTERS: { [stage: string]: readonly string[] } = {
  STAGE_SUSPECTED: ['VERIFY'],
  STAGE_OPEN: ['FIRST_ORDER', 'FIRST_ORDER_LIMIT', 'RESPOND', 'LADDER'],
  STAGE_DISPATCHED: ['RESPOND', 'LADDER', 'DEPART', 'ARRIVE'],
  STAGE_EN_ROUTE: ['ARRIVE'],
  STAGE_ON_SCENE: ['FREE', 'ACCIDENT'],
  STAGE_FREED: ['REPORT', 'STEP'],
}

/** Since when a case stands on its stage: the time that began it. */
const BEGAN: { [stage: string]: keyof NonNullable<Case['times']> } = {
  STAGE_SUSPECTED: 'reported',
  STAGE_OPEN: 'reported',
  STAGE_DISPATCHED: 'ordered',
  STAGE_EN_ROUTE: 'departed',
  STAGE_ON_SCENE: 'arrived',
  STAGE_FREED: 'freed',
  STAGE_CLOSED: 'closed',
}

/** Clocks in force and those past their limit whose end has not come, the first due first. */
export function clocksOf(one: Case): Clock[] {
  const all = [...((one.passed_clocks ?? []) as Clock[]), ...((one.clocks ?? []) as Clock[])]
  return all.sort((a, b) => (a.due_at < b.due_at ? -1 : Number(a.due_at > b.due_at)))
}

/** The clock a row shows. */
export function matters(one: Case): Clock | undefined {
  const kinds = MATTERS[one.stage ?? ''] ?? []
  return clocksOf(one).find((clock) => kinds.includes(clock.kind.replace('CLOCK_KIND_', '')))
}

/** Milliseconds on this stage at `now`; absent where its beginning is not known. */
export function sinceMs(one: Case, now: number): number | undefined {
  const began = ms(one.times?.[BEGAN[one.stage ?? ''] ?? 'reported']?.at)
  return began === undefined ? undefined : Math.max(0, now - began)
}

/**
 * Milliseconds by which the crew of an order will miss the limit of arrival (预计超时), negative where it
 * will be in time; absent where no estimate can be made. The estimate is the one of the ranking (distance and
 * time it was sent with), scaled to where the crew is now.
 */
export function lateBy(one: Case, order: Order, crew: CrewPosition | undefined, now: number) {
  const limit = clocksOf(one).find(
    (clock) => clock.kind === 'CLOCK_KIND_ARRIVE' && clock.subject?.order_id === order.order_id,
  )
  const sent = order.candidates?.find((candidate) => candidate.crew_id === order.party?.crew_id)
  const eta = Number(sent?.eta_ms ?? 0)
  if (!limit || !sent || eta === 0 || order.arrived) return undefined
  const [there, here] = [one.lift?.known?.point, crew?.point]
  const left =
    there && here && crew?.fixed_at && sent.distance_m
      ? (eta * metres(here, there)) / sent.distance_m
      : eta - (now - (ms((order.departed ?? order.offered)?.at) ?? now))
  return now + Math.max(0, left) - Date.parse(limit.due_at)
}

const EARTH_M = 6_371_008.8

/** Great-circle distance in metres. */
export function metres(one: Point, other: Point): number {
  const rad = (degrees: number | undefined) => ((degrees ?? 0) * Math.PI) / 180
  const [dLat, dLon] = [rad(other.lat) - rad(one.lat), rad(other.lon) - rad(one.lon)]
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(rad(one.lat)) * Math.cos(rad(other.lat)) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h)))
}
