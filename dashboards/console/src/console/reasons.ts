// Why a crew stands where it stands among the suggestions, in words.
import type { Candidate } from '../contract'
import { word } from '../shared/i18n'
import { text } from './text'

const minutes = (ms: number) => Math.ceil(ms / 60_000)
const eta = (one: Candidate) => Number(one.eta_ms ?? 0)

/** Its estimated arrival against the limit of arrival, milliseconds; 0 where no limit is known. */
export function against(one: Candidate, limitMs: number): { late: boolean; says: string } {
  const left = limitMs - eta(one)
  const arrives = text.value.eta(minutes(eta(one)))
  if (limitMs === 0) return { late: false, says: arrives }
  return left < 0
    ? { late: true, says: `▲ ${arrives} · ${text.value.overLimit(minutes(-left))}` }
    : { late: false, says: `${arrives} · ${text.value.underLimit(Math.floor(left / 60_000))}` }
}

/** Why it goes first, or why others go before it. */
export function reasons(one: Candidate, able: readonly Candidate[], index: number): string {
  const [first] = able
  if (!first || index === 0) {
    const nearest = able.every((other) => eta(other) >= eta(one))
    const why = one.level === 'LEVEL_CONTRACT' ? text.value.becauseContract : text.value.becauseNearest
    return nearest && one.level === 'LEVEL_CONTRACT' ? `${why}，${text.value.becauseSoonest}` : why
  }
  const later = minutes(eta(one) - eta(first))
  const time =
    later > 0 ? text.value.laterBy(later) : later < 0 ? text.value.soonerBy(-later) : text.value.asSoon
  return one.level === first.level
    ? time
    : `${text.value.behindLevel(word('Level', first.level))} · ${time}`
}
