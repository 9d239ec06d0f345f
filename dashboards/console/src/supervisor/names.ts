// Names of units, stations and districts, fetched once; their numbers stand for them until then.
import { shallowRef } from 'vue'
import type { components } from '../contract/rest'
import { get } from '../shared/api'
import { text } from './text'

export type Parties = components['schemas']['PartyList']

export const parties = shallowRef<Parties>({ units: [], stations: [], districts: [] })

/** Asks once more: an import may have changed them. */
export async function loadParties(): Promise<void> {
  try {
    parties.value = await get('/v1/parties')
  } catch {
    // Numbers stand for names; whoever shows a list says what failed there.
  }
}
void loadParties()

export function unitName(id: string | null | undefined): string {
  return named(parties.value.units.find((unit) => unit.unit_id === id)?.name, id)
}

export function stationName(id: string | null | undefined): string {
  return named(parties.value.stations.find((station) => station.station_id === id)?.name, id)
}

export function districtName(id: string | null | undefined): string {
  if (!id) return text.value.elsewhere
  return named(parties.value.districts.find((district) => district.district_id === id)?.name, id)
}

function named(name: string | null | undefined, id: string | null | undefined): string {
  return name ?? (id ? text.value.number(id) : '–')
}
