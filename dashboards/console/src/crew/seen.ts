// An order as its crew sees it: what the service says, and over it what the crew has done since.
import type { Case, CrewCommand, Order } from '../contract'
import type { Act } from './shelf'

export type ActKind = NonNullable<CrewCommand['act']>

/** A step of the rescue (接单, 出发, 到场, 救出, 恢复). */
export interface Step {
  act: ActKind
  /** When it truly was; absent until then. */
  at?: string
  /** Done, and not yet sent. */
  unsent: boolean
}

export interface Seen {
  order: Order
  one: Case | undefined
  /** Where it stands with what is not yet sent. */
  stage: string
  steps: Step[]
  /** What the big button asks; absent where the order has ended. */
  next: ActKind | undefined
}

const AFTER: Partial<Record<ActKind, string>> = {
  CREW_ACT_KIND_ACCEPT: 'ORDER_STAGE_ACCEPTED',
  CREW_ACT_KIND_DECLINE: 'ORDER_STAGE_DECLINED',
  CREW_ACT_KIND_DEPART: 'ORDER_STAGE_DEPARTED',
  CREW_ACT_KIND_ARRIVE: 'ORDER_STAGE_ARRIVED',
  CREW_ACT_KIND_DONE: 'ORDER_STAGE_DONE',
}
const NEXT: Partial<Record<string, ActKind>> = {
  ORDER_STAGE_OFFERED: 'CREW_ACT_KIND_ACCEPT',
  ORDER_STAGE_DELIVERED: 'CREW_ACT_KIND_ACCEPT',
  ORDER_STAGE_ACCEPTED: 'CREW_ACT_KIND_DEPART',
  ORDER_STAGE_DEPARTED: 'CREW_ACT_KIND_ARRIVE',
}
const ENDED = ['DONE', 'DECLINED', 'UNANSWERED', 'WITHDRAWN'].map((end) => `ORDER_STAGE_${end}`)

/** Whether an order of this stage has ended. */
export function hasEnded(stage: string | undefined): boolean {
  return ENDED.includes(stage ?? '')
}

/** Whether it waits for the crew's answer. */
export function isOffer(stage: string | undefined): boolean {
  return NEXT[stage ?? ''] === 'CREW_ACT_KIND_ACCEPT'
}

/** The order with its case and with the acts on it that wait. */
export function seen(order: Order, one: Case | undefined, acts: readonly Act[]): Seen {
  const waiting = acts.filter((act) => act.refused === undefined && act.cmd.order_id === order.order_id)
  const stage = waiting.reduce((so, act) => AFTER[act.cmd.act] ?? so, order.stage ?? '')
  const said: [ActKind, string | undefined][] = [
    ['CREW_ACT_KIND_ACCEPT', order.accepted?.at],
    ['CREW_ACT_KIND_DEPART', order.departed?.at],
    ['CREW_ACT_KIND_ARRIVE', order.arrived?.at],
    ['CREW_ACT_KIND_FREED', one?.times?.freed?.at],
    ['CREW_ACT_KIND_RESTORED', one?.times?.restored?.at],
  ]
  const steps = said.map(([act, at]): Step => {
    const own = waiting.find((waits) => waits.cmd.act === act)?.cmd.occurred_at
    const when = at ?? own
    return { act, unsent: at === undefined && own !== undefined, ...(when === undefined ? {} : { at: when }) }
  })
  const freed = steps[3]?.at !== undefined || one?.entrapment === 'ENTRAPMENT_NO'
  const next =
    stage === 'ORDER_STAGE_ARRIVED' ? (freed ? 'CREW_ACT_KIND_DONE' : 'CREW_ACT_KIND_FREED') : NEXT[stage]
  return { order, one, stage, steps, next }
}
