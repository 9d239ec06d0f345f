// The map's layers: marks that are put, moved and taken away, and what lies under a click.
import Feature, { type FeatureLike } from 'ol/Feature'
import GeoJSON from 'ol/format/GeoJSON'
import MVT from 'ol/format/MVT'
import Point from 'ol/geom/Point'
import VectorLayer from 'ol/layer/Vector'
import VectorTileLayer from 'ol/layer/VectorTile'
import type OlMap from 'ol/Map'
import { fromLonLat } from 'ol/proj'
import VectorSource from 'ol/source/Vector'
import VectorTileSource from 'ol/source/VectorTile'
import type { Style } from 'ol/style'
import type { CaseMark, CrewMark, Districts, Picked } from './adapter'
import * as paint from './paint'

/** Zoom to which lifts' tiles go; from there on each stands by itself. */
const LIFTS_ZOOM_MAX = 16
/** Pixels around a click in which a mark is meant. */
const PICK_PX = 6

export type Layer = VectorLayer<VectorSource<Feature>>

export function vector(style: (feature: FeatureLike) => Style): Layer {
  return new VectorLayer({ source: new VectorSource<Feature>(), style })
}

export function liftLayer(colours: () => paint.Colours) {
  const url = `${location.origin}/tiles/lifts/{z}/{x}/{y}.pbf`
  const format = new MVT()
  const source = new VectorTileSource({ format, url, maxZoom: LIFTS_ZOOM_MAX })
  return new VectorTileLayer({
    source,
    style: (feature) => {
      const count = feature.get('count') as number | undefined
      if (count !== undefined) return paint.clusterStyle(colours(), count)
      return paint.liftStyle(colours(), String(feature.get('code') ?? ''))
    },
  })
}

/** The features of a layer for these marks: those that stay are moved, the others go. */
export function place(layer: Layer, marks: readonly (CrewMark | CaseMark)[]) {
  const source = layer.getSource()!
  const kept = new Set(marks.map((mark) => mark.id))
  const gone = source.getFeatures().filter((feature) => !kept.has(String(feature.getId())))
  gone.forEach((feature) => source.removeFeature(feature))
  marks.forEach((mark) => put(layer, mark))
}

export function put(layer: Layer, mark: CrewMark | CaseMark) {
  const at = fromLonLat([...mark.at])
  const known = layer.getSource()!.getFeatureById(mark.id)
  if (known) {
    known.set('mark', mark, true)
    ;(known.getGeometry() as Point).setCoordinates(at)
    return
  }
  const feature = new Feature({ geometry: new Point(at), mark })
  feature.setId(mark.id)
  layer.getSource()!.addFeature(feature)
}

export function outlines(layer: Layer, collection: Districts) {
  const features = new GeoJSON().readFeatures(collection, { featureProjection: 'EPSG:3857' })
  layer.getSource()!.clear()
  layer.getSource()!.addFeatures(features)
}

/** What lies under a click, the uppermost first. */
export function pick(map: OlMap, pixel: number[], picked: (what: Picked) => void) {
  map.forEachFeatureAtPixel(
    pixel,
    (feature) => {
      const mark = feature.get('mark') as CrewMark | CaseMark | undefined
      if (mark) picked({ kind: 'level' in mark ? 'case' : 'crew', id: mark.id })
      const code = feature.get('code') as string | undefined
      const isLift = code !== undefined && feature.getGeometry()?.getType() === 'Point'
      const says = `${code} ${feature.get('name')}`
      if (isLift) picked({ kind: 'lift', id: String(feature.getId()), says })
      return mark !== undefined || isLift
    },
    { hitTolerance: PICK_PX },
  )
}
