// Datums (坐标系) of tiles. Everything of ours is WGS-84; CGCS2000 is the same within decimetres.
import gcoord from 'gcoord'
import type { Place } from './adapter'

/** WGS-84 as GCJ-02 (火星坐标). */
export function gcj02OfWgs84([lon, lat]: Place): [number, number] {
  return gcoord.transform([lon, lat], gcoord.WGS84, gcoord.GCJ02) as [number, number]
}

/** GCJ-02 as WGS-84, by iteration. */
export function wgs84OfGcj02([lon, lat]: Place): [number, number] {
  return gcoord.transform([lon, lat], gcoord.GCJ02, gcoord.WGS84) as [number, number]
}
