// All cases that fit, page after page.
import type { Case } from '../../contract'
import type { paths } from '../../contract/rest'
import { get } from '../../shared/api'

/** Cases fetched at most; whoever shows fewer than there are says so. */
export const CASES_MAX = 3_000

export type CaseQuery = NonNullable<paths['/v1/cases']['get']['parameters']['query']>

export interface Loaded {
  /** Newest first. */
  cases: Case[]
  /** Whether these are all that fit. */
  complete: boolean
}

export async function casesOf(query: CaseQuery, signal: AbortSignal): Promise<Loaded> {
  const cases: Case[] = []
  let after: string | undefined
  do {
    const page = await get('/v1/cases', { query: after ? { ...query, after } : query, signal })
    cases.push(...(page.cases as Case[]))
    after = page.next ?? undefined
  } while (after !== undefined && cases.length < CASES_MAX)
  return { cases, complete: after === undefined }
}
