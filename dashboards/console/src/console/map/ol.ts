// The map drawn by OpenLayers on a 2D canvas. Loaded by the map's pane alone, when it is first shown.
import Feature from 'ol/Feature'
import LineString from 'ol/geom/LineString'
import Point from 'ol/geom/Point'
import LayerGroup from 'ol/layer/Group'
import OlMap from 'ol/Map'
import { fromLonLat, transformExtent } from 'ol/proj'
import View from 'ol/View'
import type { Base, CrewMark, MapAdapter, Place } from './adapter'
import { baseLayers } from './base'
import { liftLayer, outlines, pick, place, put, vector, type Layer } from './layers'
import * as paint from './paint'

/** Zoom at which a place that is brought into sight is read: some streets around it. */
const FOCUS_ZOOM = 14
/** Milliseconds a move takes. */
const MOVE_MS = 200

type Bounds = readonly [west: number, south: number, east: number, north: number]

/** A map in `target`, which shows `bounds`, degrees. */
export function openMap(target: HTMLElement, bounds: Bounds): MapAdapter {
  let colours = paint.coloursOf(target)
  let shown: Base | undefined
  let selected: string | undefined
  const crews = new Map<string, CrewMark>()
  const base = new LayerGroup()
  const districts = vector((one) => paint.districtStyle(colours, String(one.get('name') ?? ''), !shown))
  const crewMarks = vector((one) => paint.crewStyle(colours, one.get('mark').state))
  const caseMarks = vector((one) => paint.caseStyle(colours, one.get('mark').level))
  const selection = vector((one) => paint.selectionStyle(colours, one.getGeometry() instanceof Point))
  const lifts = liftLayer(() => colours)
  const layers = [base, districts, lifts, crewMarks, selection, caseMarks]
  const view = new View({ maxZoom: 19 })
  const map = new OlMap({ target, controls: [], layers, view })
  view.fit(transformExtent([...bounds], 'EPSG:4326', 'EPSG:3857'), { size: map.getSize() })

  function setCrews(marks: readonly CrewMark[]) {
    crews.clear()
    marks.forEach((mark) => crews.set(mark.id, mark))
    place(crewMarks, marks)
    ring()
  }

  function patchCrew(mark: CrewMark) {
    const before = crews.get(mark.id)
    crews.set(mark.id, mark)
    put(crewMarks, mark)
    if (selected !== undefined && [before?.caseId, mark.caseId].includes(selected)) ring()
  }

  function ring() {
    const of = selected === undefined ? null : caseMarks.getSource()!.getFeatureById(selected)
    const at = (of?.getGeometry() as Point | undefined)?.getCoordinates()
    drawSelection(selection, at, [...crews.values()].filter((crew) => crew.caseId === selected))
  }

  function setBase(next: Base | undefined) {
    shown = next
    base.getLayers().clear()
    if (next) base.getLayers().extend(baseLayers(next, colours))
    districts.changed()
  }

  return {
    setDistricts: (collection) => outlines(districts, collection),
    setCrews,
    patchCrew,
    setCases(marks) {
      place(caseMarks, marks)
      ring()
    },
    select(caseId) {
      selected = caseId
      ring()
    },
    focus: (at) => bring(map, at),
    onPick: (picked) => void map.on('singleclick', (event) => pick(map, event.pixel, picked)),
    setBase,
    repaint() {
      colours = paint.coloursOf(target)
      setBase(shown)
      layers.forEach((layer) => layer.changed())
    },
    destroy() {
      map.setTarget(undefined)
      map.dispose()
    },
  }
}

/** A ring around a place and a line to it from each crew; no place, no ring. */
function drawSelection(selection: Layer, at: number[] | undefined, crews: readonly CrewMark[]) {
  const source = selection.getSource()!
  source.clear()
  if (!at) return
  source.addFeatures(crews.map((crew) => new Feature(new LineString([fromLonLat([...crew.at]), at]))))
  source.addFeature(new Feature(new Point(at)))
}

/** Brings a place into sight, near enough to read streets; what is well in sight stays where it is. */
function bring(map: OlMap, at: Place) {
  const [view, centre] = [map.getView(), fromLonLat([...at])]
  const [width = 0, height = 0] = map.getSize() ?? []
  const [x, y] = (map.getPixelFromCoordinate(centre) as [number, number] | null) ?? [-1, -1]
  const inside = x > width / 6 && x < (width * 5) / 6 && y > height / 6 && y < (height * 5) / 6
  const zoom = view.getZoom() ?? 0
  if (inside && zoom >= FOCUS_ZOOM) return
  view.animate({ center: centre, zoom: Math.max(FOCUS_ZOOM, zoom), duration: MOVE_MS })
}
