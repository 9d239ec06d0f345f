// Coordinates for the maps on a phone. Ours are WGS-84; Chinese maps draw by GCJ-02 (高德, 腾讯) or BD-09
// (百度), which lie some hundred metres away.
import gcoord from 'gcoord'

export type Datum = 'WGS-84' | 'GCJ-02' | 'BD-09'

/** A place in degrees, with the datum they are in. */
export interface Place {
  datum: Datum
  lon: number
  lat: number
}

const NAMES = { 'WGS-84': gcoord.WGS84, 'GCJ-02': gcoord.GCJ02, 'BD-09': gcoord.BD09 } as const

/** The same place in another datum; to a metre. */
export function inDatum(place: Place, datum: Datum): Place {
  if (place.datum === datum) return place
  const [lon, lat] = gcoord.transform([place.lon, place.lat], NAMES[place.datum], NAMES[datum])
  return { datum, lon: lon!, lat: lat! }
}

export type MapName = 'amap' | 'baidu' | 'tencent' | 'other'

/** Addresses that open a map of the phone with the way there; nothing is asked of the internet by them. */
export function routes(to: Place, name: string): Record<MapName, string> {
  const [wgs, gcj, bd] = (['WGS-84', 'GCJ-02', 'BD-09'] as const).map((datum) => {
    const { lon, lat } = inDatum(to, datum)
    return { lon: lon.toFixed(6), lat: lat.toFixed(6) }
  })
  const called = encodeURIComponent(name)
  return {
    amap: `amapuri://route/plan/?dlat=${gcj!.lat}&dlon=${gcj!.lon}&dname=${called}&dev=0&t=0`,
    baidu:
      `baidumap://map/direction?destination=name:${called}|latlng:${bd!.lat},${bd!.lon}` +
      '&coord_type=bd09ll&mode=driving&src=liftline',
    tencent: `qqmap://map/routeplan?type=drive&to=${called}&tocoord=${gcj!.lat},${gcj!.lon}`,
    other: `geo:${wgs!.lat},${wgs!.lon}?q=${wgs!.lat},${wgs!.lon}(${called})`,
  }
}
