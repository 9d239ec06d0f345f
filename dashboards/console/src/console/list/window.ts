// Which rows of a long list are in sight: only those are in the page, whatever the list's length.
export const ROW_PX = 52
export const HEAD_PX = 28
/** Rows kept beyond each edge, so that scrolling shows no gap. */
const MARGIN_PX = 5 * ROW_PX

export interface Line<T> {
  key: string
  /** A heading or a row. */
  head?: string
  row?: T
  topPx: number
  heightPx: number
}

/** Lines one below the other, with their places. */
export function stacked<T>(lines: readonly { key: string; head?: string; row?: T }[]): Line<T>[] {
  let topPx = 0
  return lines.map((line) => {
    const heightPx = line.head === undefined ? ROW_PX : HEAD_PX
    const placed = { ...line, topPx, heightPx }
    topPx += heightPx
    return placed
  })
}

export function totalPx(lines: readonly Line<unknown>[]): number {
  const last = lines.at(-1)
  return last ? last.topPx + last.heightPx : 0
}

/** The lines to be seen when scrolled by `scrollPx` in a frame `framePx` high. */
export function inSight<T>(lines: readonly Line<T>[], scrollPx: number, framePx: number): Line<T>[] {
  const [from, to] = [scrollPx - MARGIN_PX, scrollPx + framePx + MARGIN_PX]
  return lines.filter((line) => line.topPx + line.heightPx > from && line.topPx < to)
}

/** How far to scroll so that a line is in sight; as it is where it already is. */
export function scrolledTo(line: Line<unknown>, scrollPx: number, framePx: number): number {
  if (line.topPx < scrollPx) return Math.max(0, line.topPx - HEAD_PX)
  const below = line.topPx + line.heightPx - framePx
  return Math.max(scrollPx, below)
}
