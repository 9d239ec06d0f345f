// GCJ-02 as a projection: tiles cut in it are reprojected, so that no mark of ours need be moved.
import { Projection, addCoordinateTransforms, addProjection, fromLonLat, toLonLat } from 'ol/proj'
import { gcj02OfWgs84, wgs84OfGcj02 } from './datum'

/** Half the side of the Web Mercator plane, metres. */
const HALF_M = 20_037_508.342789244

const extent = [-HALF_M, -HALF_M, HALF_M, HALF_M]
/** Web Mercator over degrees of GCJ-02, known to OpenLayers from the first import on. */
export const GCJ02 = new Projection({ code: 'GCJ02:3857', units: 'm', extent })

const moved = (by: (at: [number, number]) => [number, number]) => (at: number[]) =>
  fromLonLat(by(toLonLat(at) as [number, number]))

addProjection(GCJ02)
addCoordinateTransforms('EPSG:3857', GCJ02, moved(gcj02OfWgs84), moved(wgs84OfGcj02))
