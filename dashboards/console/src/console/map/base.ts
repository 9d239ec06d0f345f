// Base maps (底图): layers under everything, all from this origin.
import TileLayer from 'ol/layer/Tile'
import type BaseLayer from 'ol/layer/Base'
import VectorTileLayer from 'ol/layer/VectorTile'
import XYZ from 'ol/source/XYZ'
import { Fill, Stroke, Style, Text } from 'ol/style'
import { PMTilesRasterSource, PMTilesVectorSource } from 'ol-pmtiles'
import type { Base } from './adapter'
import { GCJ02 } from './gcj'
import type { Colours } from './paint'

/** Layers of a base map, the lowest first. */
export function baseLayers(base: Base, colours: Colours): BaseLayer[] {
  const projection = base.datum === 'GCJ-02' ? GCJ02 : 'EPSG:3857'
  const url = `${location.origin}/basemap/${encodeURIComponent(base.id)}`
  if (base.file === 'vectors') {
    const source = new PMTilesVectorSource({ url, projection: 'EPSG:3857' })
    const style = (feature: Named) => streetStyle(feature, colours)
    return [new VectorTileLayer({ source, declutter: true, style })]
  }
  if (base.file === 'pictures') {
    return [new TileLayer({ source: new PMTilesRasterSource({ url, projection: projection as string }) })]
  }
  return Array.from({ length: base.layers }, (_, layer) => {
    const tiles = `${url}/{z}/{x}/{y}?layer=${layer}`
    return new TileLayer({ source: new XYZ({ url: tiles, projection, maxZoom: base.zoom_max }) })
  })
}

type Named = { get(name: string): unknown }

/** Layers of the Protomaps scheme (<https://docs.protomaps.com/basemaps/layers>), quiet under the marks. */
function streetStyle(feature: Named, colours: Colours): Style | undefined {
  const name = String(feature.get('name:zh') ?? feature.get('name') ?? '')
  const label = (size: number) =>
    new Text({
      text: name,
      font: `${size}px sans-serif`,
      fill: new Fill({ color: colours['text-3'] }),
      stroke: new Stroke({ color: colours.panel, width: 3 }),
    })
  switch (feature.get('layer')) {
    case 'earth':
      return new Style({ fill: new Fill({ color: colours.panel }) })
    case 'water':
      return new Style({ fill: new Fill({ color: colours.raised }) })
    case 'buildings':
      return new Style({ fill: new Fill({ color: colours.line }) })
    case 'roads': {
      const main = ['highway', 'major_road'].includes(String(feature.get('kind')))
      return new Style({ stroke: new Stroke({ color: colours.line, width: main ? 3 : 1 }) })
    }
    case 'boundaries':
      return new Style({ stroke: new Stroke({ color: colours.edge, width: 1 }) })
    case 'places':
      return new Style({ text: label(13) })
    case 'pois':
      return new Style({ text: label(11) })
    default:
      return undefined
  }
}
