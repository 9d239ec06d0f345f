// What the console asks of a map, whichever library draws it. Places are degrees WGS-84, longitude first.
import type { components } from '../../contract/rest'

export type Place = readonly [lon: number, lat: number]
export type Districts = components['schemas']['DistrictCollection']
export type MapOffer = components['schemas']['MapOffer']
export type Base = MapOffer['bases'][number]

/** Free, out on an order, or not to be relied on: off duty, or not heard of for long. */
export type CrewState = 'free' | 'busy' | 'away'

export interface CrewMark {
  id: string
  at: Place
  state: CrewState
  /** Case it is out for. */
  caseId: string | undefined
}

export interface CaseMark {
  id: string
  at: Place
  level: 1 | 2 | 3 | 4
}

export type Picked = { kind: 'case' | 'crew'; id: string } | { kind: 'lift'; id: string; says: string }

export interface MapAdapter {
  setDistricts(districts: Districts): void
  /** All crews there are; those that stay are moved. */
  setCrews(crews: readonly CrewMark[]): void
  patchCrew(crew: CrewMark): void
  setCases(cases: readonly CaseMark[]): void
  /** Rings a case, draws lines to it from its crews; `undefined` rings none. */
  select(caseId: string | undefined): void
  /** Brings a place into sight; what is well in sight already stays where it is. */
  focus(at: Place): void
  onPick(picked: (what: Picked) => void): void
  /** Puts a base map under the rest; `undefined`: none. */
  setBase(base: Base | undefined): void
  /** Takes the page's colours anew. */
  repaint(): void
  destroy(): void
}
