// What other limits would have meant for cases that are over or under way: recomputed from the times they
// recorded. Nothing is known of what people would have done otherwise under other limits.
import { ms, type Case } from '../../contract'
import type { components } from '../../contract/rest'

export type Policy = components['schemas']['PolicyLimits']
type TimeName = keyof NonNullable<Case['times']>

/** A limit that can be recomputed from a case's times: key in the policy, from when, until when. */
interface Rule {
  key: keyof Policy & string
  /** Contract's name of the clock. */
  clock: string
  from: TimeName[]
  until: TimeName
  /** Milliseconds of one of the key's units. */
  unitMs: number
  /** Only cases in which somebody was shut in. */
  trapped?: boolean
  /** At the limit counts as beyond it: "120 minutes or more". */
  inclusive?: boolean
}

const [SECOND, MINUTE] = [1_000, 60_000]
/** Limits on single orders (delivery, response) are not among them: they need each order's times. */
export const RULES: readonly Rule[] = [
  {
    key: 'first_order_limit_s',
    clock: 'FIRST_ORDER_LIMIT',
    from: ['reported'],
    until: 'ordered',
    unitMs: SECOND,
  },
  { key: 'ladder_s', clock: 'LADDER', from: ['reported'], until: 'accepted', unitMs: SECOND },
  { key: 'depart_s', clock: 'DEPART', from: ['accepted'], until: 'departed', unitMs: SECOND },
  { key: 'arrive_min', clock: 'ARRIVE', from: ['ordered'], until: 'arrived', unitMs: MINUTE },
  { key: 'owner_s', clock: 'OWNER', from: ['reported'], until: 'owner_reached', unitMs: SECOND },
  { key: 'free_min', clock: 'FREE', from: ['arrived'], until: 'freed', unitMs: MINUTE, trapped: true },
  {
    key: 'accident_min',
    clock: 'ACCIDENT',
    from: ['trapped', 'reported'],
    until: 'freed',
    unitMs: MINUTE,
    trapped: true,
    inclusive: true,
  },
]

export interface Effect {
  rule: Rule
  /** Cases that have both times. */
  measured: number
  /** Of these, beyond the limit in force, and beyond the draft's. */
  before: number
  after: number
  /** Cases that would be late under the draft and are not now. */
  newlyLate: string[]
}

/** What `draft` in place of `now` would have meant for each limit that can be recomputed. */
export function preview(cases: readonly Case[], now: Policy, draft: Policy): Effect[] {
  return RULES.map((rule) => {
    const taken = cases.flatMap((one) => {
      const took = tookMs(rule, one)
      return took === undefined ? [] : [{ id: one.case_id, took }]
    })
    const beyond = (policy: Policy) => taken.filter(({ took }) => isBeyond(rule, took, policy))
    const before = beyond(now)
    const known = new Set(before.map((one) => one.id))
    const after = beyond(draft)
    const newlyLate = after.map((one) => one.id).filter((id) => !known.has(id))
    return { rule, measured: taken.length, before: before.length, after: after.length, newlyLate }
  })
}

function tookMs(rule: Rule, one: Case): number | undefined {
  if (rule.trapped && one.entrapment !== 'ENTRAPMENT_YES') return undefined
  const from = rule.from.map((name) => ms(one.times?.[name]?.at)).find((at) => at !== undefined)
  const until = ms(one.times?.[rule.until]?.at)
  return from === undefined || until === undefined ? undefined : until - from
}

function isBeyond(rule: Rule, took: number, policy: Policy): boolean {
  const limit = Number(policy[rule.key]) * rule.unitMs
  return rule.inclusive ? took >= limit : took > limit
}

/** The keys of `draft` that differ from `now`, as they stand in the configuration. */
export function tomlOf(name: string, now: Policy, draft: Policy): string {
  const changed = (Object.keys(draft) as (keyof Policy)[]).filter(
    (key) => JSON.stringify(draft[key]) !== JSON.stringify(now[key]),
  )
  if (changed.length === 0) return ''
  return [`[policy.${name}]`, ...changed.map((key) => `${key} = ${JSON.stringify(draft[key])}`)].join('\n')
}
