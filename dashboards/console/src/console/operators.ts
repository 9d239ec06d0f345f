// Names of operators and since when they have been quiet, from who sits at a console.
import { ms, type Operator } from '../contract'
import type { Rows } from '../shared/store'

/** Milliseconds an owner may be away, a reload or a short cut of the line, before it is worth a mark. */
export const QUIET_AFTER_MS = 10_000

/** The name of an account; its number where the service has not seen it since it started. */
export function operatorName(operators: Rows<Operator>, account: string | undefined): string {
  void operators.ids.value
  return operators.get(account ?? '')?.name ?? `#${account}`
}

/**
 * Milliseconds since an owner has had no console open, once it is worth a mark; absent while one is open and
 * where it is not known.
 */
export function quietMs(operators: Rows<Operator>, account: string | undefined, now: number) {
  void operators.ids.value
  const since = ms(operators.get(account ?? '')?.quiet_since)
  return since !== undefined && now - since >= QUIET_AFTER_MS ? now - since : undefined
}
