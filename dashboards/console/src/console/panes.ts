// How wide the panes are; kept on this machine.
import { reactive, watch } from 'vue'

const KEPT = 'liftline.panes'
/** Pixels. */
const NARROWEST = 280
const WIDEST = 900
const STEP = 16

export type Pane = 'list' | 'crews'

export interface Panes {
  widths: { [P in Pane]: number | undefined }
  /** Makes a pane wider or narrower; within bounds. */
  widen(pane: Pane, byPx: number, fromPx: number): void
  /** As many pixels as one press of an arrow key. */
  step: number
}

export function usePanes(): Panes {
  const widths = reactive(read())
  watch(widths, () => {
    try {
      localStorage.setItem(KEPT, JSON.stringify(widths))
    } catch {
      // The store is full or shut; the widths last as long as the page.
    }
  })
  const widen = (pane: Pane, byPx: number, fromPx: number) => {
    widths[pane] = Math.min(WIDEST, Math.max(NARROWEST, Math.round((widths[pane] ?? fromPx) + byPx)))
  }
  return { widths, widen, step: STEP }
}

function read(): Panes['widths'] {
  const none = { list: undefined, crews: undefined }
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Panes['widths']>
    const good = (width: unknown) => (typeof width === 'number' && width >= NARROWEST ? width : undefined)
    return { list: good(kept.list), crews: good(kept.crews) }
  } catch {
    return none
  }
}
