// Which part of a lift's line was met by what was typed.
import type { LiftHit } from '../../contract'

export interface Piece {
  text: string
  hit: boolean
}

/** A line in pieces: what was typed as it stands; for pinyin the whole name that it stands for. */
export function pieces(line: string, matches: LiftHit['matches']): Piece[] {
  const spans = matches.flatMap((one) => spanOf(line, one.script === 'text' ? one.piece : one.value))
  const all: Piece[] = []
  let at = 0
  for (const [from, to] of spans.sort(([one], [other]) => one - other)) {
    if (from < at) continue
    if (from > at) all.push({ text: line.slice(at, from), hit: false })
    all.push({ text: line.slice(from, to), hit: true })
    at = to
  }
  if (at < line.length) all.push({ text: line.slice(at), hit: false })
  return all
}

/** What else met it: a field that the line does not show, such as an older code. */
export function otherMatches(line: string, matches: LiftHit['matches']): string[] {
  const unseen = matches.filter(
    (one) => spanOf(line, one.script === 'text' ? one.piece : one.value).length === 0,
  )
  return [...new Set(unseen.map((one) => one.value))]
}

function spanOf(line: string, part: string): [number, number][] {
  const from = part === '' ? -1 : line.toLowerCase().indexOf(part.toLowerCase())
  return from < 0 ? [] : [[from, from + part.length]]
}
