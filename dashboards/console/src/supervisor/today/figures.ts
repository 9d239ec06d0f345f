// What today's numbers and pictures show, computed from cases; each function is pure.
import { ms, type Case } from '../../contract'
import { reading } from '../../shared/limits'
import { timeOfDay } from '../../shared/times'

/** Minutes of one bar of the arrivals. */
export const BAR_MIN = 5
/** Arrivals of this many minutes and more stand in the last bar. */
export const LAST_BAR_MIN = 70
/** Minutes to arrive where no policy says so: the law's in cities (TSG T5002-2017 art. 5(4)). */
const LIMIT_MIN = 30

export interface Arrival {
  caseId: string
  /** Minutes from the order until a crew was there. */
  minutes: number
  /** The limit of the case's policy, minutes. */
  limitMin: number
}

/** The name of the policy a case's lift follows. */
export function policyOf(one: Case): string {
  return one.lift?.known?.policy ?? ''
}

/** The case's way from the order until arrival; absent where nobody arrived, or times are impossible. */
export function arrivalOf(one: Case, limits: Record<string, number>): Arrival | undefined {
  const [ordered, arrived] = [ms(one.times?.ordered?.at), ms(one.times?.arrived?.at)]
  if (ordered === undefined || arrived === undefined || arrived < ordered) return undefined
  const limitMin = limits[policyOf(one)] ?? LIMIT_MIN
  return { caseId: one.case_id, minutes: (arrived - ordered) / 60_000, limitMin }
}

export function arrivals(cases: readonly Case[], limits: Record<string, number>): Arrival[] {
  return cases.flatMap((one) => arrivalOf(one, limits) ?? [])
}

/** Mean in minutes; absent for none. */
export function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
}

export const isLate = (arrival: Arrival) => arrival.minutes > arrival.limitMin

/** The bar that an arrival of so many minutes stands in. */
export function barOf(minutes: number): number {
  return Math.floor(Math.min(minutes, LAST_BAR_MIN) / BAR_MIN)
}

/** Arrivals by bars of `BAR_MIN` minutes, the last one open-ended: all, and those beyond their limit. */
export function distribution(all: readonly Arrival[]): { value: number; late: number }[] {
  const bars = Array.from({ length: LAST_BAR_MIN / BAR_MIN + 1 }, () => ({ value: 0, late: 0 }))
  for (const one of all) {
    const bar = bars[barOf(one.minutes)]!
    bar.value += 1
    if (isLate(one)) bar.late += 1
  }
  return bars
}

/** The hour of the day in China in which a case was reported; absent where that is not known. */
export function hourOf(one: Case): number | undefined {
  const at = one.times?.reported?.at
  return at === undefined ? undefined : Number(timeOfDay(at).slice(0, 2))
}

/** Cases by the hour of the day. */
export function byHour(cases: readonly Case[]): number[] {
  const hours = Array.from({ length: 24 }, () => 0)
  for (const one of cases) {
    const hour = hourOf(one)
    if (hour !== undefined) hours[hour]! += 1
  }
  return hours
}

/** How many there are of each. */
export function counted<T>(all: readonly T[], by: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of all) counts.set(by(one), (counts.get(by(one)) ?? 0) + 1)
  return counts
}

/** Whether somebody is shut in as far as is known; freed ends it. */
export function isTrapped(one: Case): boolean {
  return one.entrapment === 'ENTRAPMENT_YES' && one.times?.freed === undefined
}

/** People shut in now; a case that does not say how many counts for one. */
export function trappedPeople(open: readonly Case[]): number {
  return open.filter(isTrapped).reduce((sum, one) => sum + (one.people_count ?? 1), 0)
}

/** Whether a clock of it is past its limit. */
export function isOverdue(one: Case, now: number): boolean {
  return ((one.clocks ?? []) as Parameters<typeof reading>[0][]).some(
    (clock) => reading(clock, now).standing === 'late',
  )
}
