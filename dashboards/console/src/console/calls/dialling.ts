// Calling out (呼出): who is called about a case, on which numbers, and which act records what came of it.
import type { Case, CaseCommand, Crew, Order, Lift } from '../../contract'
import { WORDS } from '../../contract/words'

export type TargetKind = 'crew' | 'unit' | 'owner' | 'trapped' | 'fire'

export interface Line {
  number: string
  /** Whose it is; `car` for the telephone in the car. */
  says: string | 'car' | 'duty' | 'caller'
}

export interface Target {
  kind: TargetKind
  name: string
  lines: Line[]
  /** The order a crew is called about. */
  order?: Order
  /** The caller's number lies beside the chain and is asked for when it is dialled. */
  asks: boolean
}

/** Public rescue (消防救援). */
export const FIRE = '119'

interface About {
  one: Case
  lift: Lift | undefined
  orders: readonly Order[]
  crew: (id: string | undefined) => Crew | undefined
}

const ENDED = new Set([
  'ORDER_STAGE_DONE',
  'ORDER_STAGE_DECLINED',
  'ORDER_STAGE_UNANSWERED',
  'ORDER_STAGE_WITHDRAWN',
])

/** Who can be called about a case, always in the same order; one without a number stays in its place. */
export function targets({ one, lift, orders, crew }: About): Target[] {
  const live = [...orders]
    .reverse()
    .find((order) => order.party?.crew_id && !ENDED.has(order.stage ?? ''))
  const sent = crew(live?.party?.crew_id)
  const car = lift?.machine.car_phone
  return [
    {
      kind: 'crew',
      name: sent?.name ?? '',
      lines: line(sent?.phone, ''),
      asks: false,
      ...(live && { order: live }),
    },
    {
      kind: 'unit',
      name: lift?.unit?.name ?? '',
      asks: false,
      lines: [
        ...line(lift?.unit?.phone_24h, 'duty'),
        ...line(lift?.unit?.contact_phone, lift?.unit?.contact),
      ],
    },
    {
      kind: 'owner',
      name: lift?.use_unit?.name ?? '',
      asks: false,
      lines: [
        ...line(lift?.use_unit?.contact_phone, lift?.use_unit?.contact),
        ...line(lift?.use_unit?.phone_24h, 'duty'),
      ],
    },
    { kind: 'trapped', name: '', lines: line(car, 'car'), asks: (one.reports?.length ?? 0) > 0 },
    { kind: 'fire', name: '', lines: line(FIRE, ''), asks: false },
  ]
}

function line(number: string | null | undefined, says: string | null | undefined): Line[] {
  return number ? [{ number, says: says ?? '' }] : []
}

/** What came of a call: its name in the texts, and the act that records it. */
export interface Outcome {
  name:
    | 'accepts'
    | 'departed'
    | 'arrived'
    | 'needsHelp'
    | 'declines'
    | 'reached'
    | 'unanswered'
    | 'ownerReached'
    | 'contacted'
    | 'confirmedTrapped'
    | 'confirmedOwner'
    | 'notReached'
    | 'fireGoes'
  /** DECLINE: why. */
  reason?: NonNullable<CaseCommand['decline_reason']>
  /** What is asked; for a note the words are added by whoever sends it. */
  act: Omit<CaseCommand, 'cmd_id'>
}

/** What can come of a call, the likeliest first. A note stands in where the contract has no act. */
export function outcomes(target: Target, one: Case): Outcome[] {
  const case_id = one.case_id
  const note = (name: Outcome['name']): Outcome => ({ name, act: { act: 'CASE_ACT_KIND_NOTE', case_id } })
  const calledBack = (name: Outcome['name'], outcome: NonNullable<CaseCommand['outcome']>): Outcome => ({
    name,
    act: { act: 'CASE_ACT_KIND_CALLED_BACK', case_id, outcome },
  })
  const freed = one.stage === 'STAGE_FREED'
  const missed = calledBack('notReached', 'CALL_BACK_NOT_REACHED')
  switch (target.kind) {
    case 'crew':
      return [...ofOrder(target.order, case_id), note('reached'), note('unanswered')]
    case 'unit':
      return [note('reached'), note('unanswered')]
    case 'owner':
      return freed
        ? [calledBack('confirmedOwner', 'CALL_BACK_CONFIRMED_BY_USE_UNIT'), missed]
        : [
            { name: 'ownerReached', act: { act: 'CASE_ACT_KIND_OWNER_REACHED', case_id } },
            note('unanswered'),
          ]
    case 'trapped':
      return freed
        ? [calledBack('confirmedTrapped', 'CALL_BACK_CONFIRMED_BY_TRAPPED'), missed]
        : [{ name: 'contacted', act: { act: 'CASE_ACT_KIND_CONTACT', case_id } }, note('unanswered')]
    case 'fire':
      return [
        { name: 'fireGoes', act: { act: 'CASE_ACT_KIND_ORDER', case_id, level: 'LEVEL_EXTERNAL' } },
        note('reached'),
        note('unanswered'),
      ]
  }
}

/** What a crew that reports by telephone can say of its order now. */
function ofOrder(order: Order | undefined, case_id: string): Outcome[] {
  if (!order) return []
  const { order_id, stage } = order
  const act = (name: Outcome['name'], kind: CaseCommand['act']): Outcome => ({
    name,
    act: { act: kind, case_id, order_id },
  })
  switch (stage) {
    case 'ORDER_STAGE_OFFERED':
    case 'ORDER_STAGE_DELIVERED':
      return [
        act('accepts', 'CASE_ACT_KIND_ORDER_ACCEPT'),
        ...WORDS.DeclineReason.map((word): Outcome => {
          const reason = `DECLINE_REASON_${word}` as const
          const command = {
            act: 'CASE_ACT_KIND_ORDER_DECLINE',
            case_id,
            order_id,
            decline_reason: reason,
          } as const
          return { name: 'declines', reason, act: command }
        }),
      ]
    case 'ORDER_STAGE_ACCEPTED':
      return [
        act('departed', 'CASE_ACT_KIND_ORDER_DEPART'),
        act('needsHelp', 'CASE_ACT_KIND_ORDER_NEED_HELP'),
      ]
    case 'ORDER_STAGE_DEPARTED':
      return [
        act('arrived', 'CASE_ACT_KIND_ORDER_ARRIVE'),
        act('needsHelp', 'CASE_ACT_KIND_ORDER_NEED_HELP'),
      ]
    case 'ORDER_STAGE_ARRIVED':
      return [act('needsHelp', 'CASE_ACT_KIND_ORDER_NEED_HELP')]
    default:
      return []
  }
}
