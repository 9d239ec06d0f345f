// Crews by their unit and station, as a supervisor looks for them.
import type { Crew } from '../../contract'
import type { Parties } from '../names'

export interface UnitGroup {
  unitId: string
  name: string
  phone: string | undefined
  onDuty: number
  stations: { stationId: string; crews: Crew[] }[]
}

/** Units with their crews: those with crews on duty first, then by number; units without crews too. */
export function grouped(crews: readonly Crew[], parties: Parties, onDutyOnly: boolean): UnitGroup[] {
  const shown = onDutyOnly ? crews.filter((crew) => crew.on_duty) : crews
  const ids = new Set(shown.map((crew) => crew.unit_id))
  if (!onDutyOnly) parties.units.forEach((unit) => ids.add(unit.unit_id))
  const groups = [...ids].map((unitId): UnitGroup => {
    const unit = parties.units.find((one) => one.unit_id === unitId)
    const own = shown.filter((crew) => crew.unit_id === unitId)
    const stations = [...new Set(own.map((crew) => crew.station_id ?? ''))]
    return {
      unitId,
      name: unit?.name ?? own[0]?.unit ?? `#${unitId}`,
      phone: unit?.phone_24h ?? undefined,
      onDuty: own.filter((crew) => crew.on_duty).length,
      stations: stations.map((stationId) => ({
        stationId,
        crews: own.filter((crew) => (crew.station_id ?? '') === stationId),
      })),
    }
  })
  return groups.sort(
    (one, other) => other.onDuty - one.onDuty || Number(one.unitId) - Number(other.unitId),
  )
}
