// What a crew's device knows: its live orders and their cases, kept in step with the stream.
import { shallowReactive } from 'vue'
import type { Case, CrewCommand, CrewServerFrame, Order, Result } from '../contract'
import { signedIn } from '../shared/account'
import { clock } from '../shared/clock'
import { rows } from '../shared/store'
import { Stream } from '../shared/stream'
import { uuid } from '../shared/uuid'

const DEVICE = 'liftline.device'
const ENDED = new Set([
  'ORDER_STAGE_DONE',
  'ORDER_STAGE_DECLINED',
  'ORDER_STAGE_UNANSWERED',
  'ORDER_STAGE_WITHDRAWN',
])

/** What the order's next step is asked with: one button does the rescue. */
export const NEXT: Partial<Record<string, NonNullable<CrewCommand['act']>>> = {
  ORDER_STAGE_OFFERED: 'CREW_ACT_KIND_ACCEPT',
  ORDER_STAGE_DELIVERED: 'CREW_ACT_KIND_ACCEPT',
  ORDER_STAGE_ACCEPTED: 'CREW_ACT_KIND_DEPART',
  ORDER_STAGE_DEPARTED: 'CREW_ACT_KIND_ARRIVE',
  ORDER_STAGE_ARRIVED: 'CREW_ACT_KIND_FREED',
}

export type Device = ReturnType<typeof device>

/** The device of the signed-in crew; keep its `stream` going with `useConnection`. */
export function device() {
  const orders = rows<Order>((one) => one.order_id)
  const cases = rows<Case>((one) => one.case_id)
  const duty = shallowReactive({ on: false })

  function reset(parts: CrewServerFrame[]) {
    orders.replace(parts.flatMap((part) => (part.snapshot?.orders ?? []) as Order[]))
    cases.replace(parts.flatMap((part) => (part.snapshot?.cases ?? []) as Case[]))
    duty.on = parts.some((part) => part.snapshot?.on_duty)
    acknowledge(parts.at(-1))
  }

  function take(frame: CrewServerFrame) {
    const [order, case_] = [frame.event?.order as Order | undefined, frame.event?.case as Case | undefined]
    if (case_) cases.put(case_)
    if (order && ENDED.has(order.stage ?? '')) orders.remove(order.order_id)
    else if (order) orders.put(order)
    acknowledge(frame)
  }

  /** Says that it has come to the device: that is what makes an order delivered. */
  function acknowledge(frame: CrewServerFrame | undefined) {
    if (frame?.position !== undefined) stream.send({ ack: { position: frame.position } })
  }

  async function ask(command: Omit<CrewCommand, 'cmd_id'>): Promise<Result> {
    const occurred_at = new Date(clock.read()).toISOString()
    const result = await stream.ask({ cmd_id: uuid(), occurred_at, ...command } as CrewCommand)
    const applied = result.status === 'RESULT_STATUS_APPLIED'
    if (applied && command.act?.startsWith('CREW_ACT_KIND_DUTY')) duty.on = command.act.endsWith('_ON')
    return result
  }

  const stream: Stream<CrewServerFrame> = new Stream<CrewServerFrame>({
    path: '/v1/crew/ws',
    protocol: 'liftline.crew.v1',
    hello: () => ({ device_id: deviceId() }),
    reset,
    take,
    signedIn,
    clock,
  })
  return { stream, orders, cases, duty, ask }
}

/** This browser's id, made once. */
function deviceId(): string {
  const id = localStorage.getItem(DEVICE) ?? uuid()
  localStorage.setItem(DEVICE, id)
  return id
}
