// How marks look: the page's own colours, a shape for each meaning. Crews are never red, orange, yellow or
// blue, which are grades of cases.
import { Circle, Fill, RegularShape, Stroke, Style, Text } from 'ol/style'
import type { CaseMark, CrewState } from './adapter'

const FONT = '"HarmonyOS Sans SC","Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif'

export type Colours = ReturnType<typeof coloursOf>

/** The colours of the page as it looks now. */
export function coloursOf(element: Element) {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const names = ['page', 'panel', 'raised', 'line', 'edge', 'text', 'text-2', 'text-3', 'accent'] as const
  const named = Object.fromEntries(names.map((name) => [name, token(name)]))
  return {
    ...(named as { [N in (typeof names)[number]]: string }),
    onLevel: token('on-level'),
    levels: [1, 2, 3, 4].map((level) => token(`level-${level}`)),
  }
}

/** Outline and name; a ground of its own where no base map lies under it. */
export function districtStyle(colours: Colours, name: string, bare: boolean): Style {
  return new Style({
    stroke: new Stroke({ color: colours.edge, width: 1.5 }),
    fill: new Fill({ color: bare ? `${colours.raised}66` : 'transparent' }),
    text: new Text({
      text: name,
      font: `600 13px ${FONT}`,
      fill: new Fill({ color: colours['text-2'] }),
      stroke: halo(colours),
    }),
  })
}

const halo = (colours: Colours) => new Stroke({ color: colours.panel, width: 3 })

/** A grade's shape with its digit: ◆ ▲ ■ ●. */
export function caseStyle(colours: Colours, level: CaseMark['level']): Style {
  const look = {
    fill: new Fill({ color: colours.levels[level - 1]! }),
    stroke: new Stroke({ color: colours.panel, width: 2 }),
  }
  const image = {
    1: () => new RegularShape({ ...look, points: 4, radius: 14 }),
    2: () => new RegularShape({ ...look, points: 3, radius: 14 }),
    3: () => new RegularShape({ ...look, points: 4, radius: 13, angle: Math.PI / 4 }),
    4: () => new Circle({ ...look, radius: 10 }),
  }[level]()
  const fill = new Fill({ color: colours.onLevel })
  const text = new Text({ text: String(level), font: `700 12px ${FONT}`, fill, offsetY: level === 2 ? 2 : 1 })
  return new Style({ image, text, zIndex: 5 - level })
}

/** ▲ filled: free, or in the accent's colour out on an order; △ hollow: not to be relied on. */
export function crewStyle(colours: Colours, state: CrewState): Style {
  const colour = state === 'busy' ? colours.accent : colours['text-2']
  const hollow = state === 'away'
  return new Style({
    image: new RegularShape({
      points: 3,
      radius: hollow ? 6 : 8,
      fill: new Fill({ color: hollow ? 'rgba(0,0,0,0)' : colour }),
      stroke: new Stroke({ color: hollow ? colours['text-3'] : colours.panel, width: 1.5 }),
    }),
  })
}

/** The ring around the selected case; the line to it from a crew that is out for it. */
export function selectionStyle(colours: Colours, ring: boolean): Style {
  const color = colours.accent
  if (!ring) return new Style({ stroke: new Stroke({ color, width: 2, lineDash: [6, 4] }) })
  return new Style({ image: new Circle({ radius: 20, stroke: new Stroke({ color, width: 3 }) }) })
}

/** A cluster: the more lifts, the larger, with their number. */
export function clusterStyle(colours: Colours, count: number): Style {
  const text = count < 1_000 ? String(count) : `${(count / 1_000).toFixed(count < 10_000 ? 1 : 0)}k`
  return new Style({
    image: new Circle({
      radius: Math.min(22, 7 + 3 * Math.log10(count + 1)),
      fill: new Fill({ color: `${colours.raised}dd` }),
      stroke: new Stroke({ color: colours.edge, width: 1 }),
    }),
    text: new Text({ text, font: `11px ${FONT}`, fill: new Fill({ color: colours['text-2'] }) }),
  })
}

export function liftStyle(colours: Colours, code: string): Style {
  const fill = new Fill({ color: colours['text-3'] })
  return new Style({
    image: new Circle({ radius: 4, fill, stroke: new Stroke({ color: colours.panel, width: 1 }) }),
    text: new Text({
      text: code,
      font: `11px ${FONT}`,
      offsetY: 12,
      fill: new Fill({ color: colours['text-2'] }),
      stroke: halo(colours),
    }),
  })
}
