// What a crew's phone knew when the page was last open, kept for the time without a connection.
import { shallowReactive } from 'vue'
import type { Case, CrewServerFrame, Lift, Order } from '../contract'
import { get } from '../shared/api'
import { rows } from '../shared/store'
import { hasEnded } from './seen'
import type { Shelf } from './shelf'

interface Kept {
  orders: Order[]
  cases: Case[]
  on: boolean
  lifts: [string, Lift][]
}

export type Known = Awaited<ReturnType<typeof known>>

/** What is known to an account's phone, as it was left. */
export async function known(shelf: Shelf, account: string) {
  const [orders, cases] = [rows<Order>((one) => one.order_id), rows<Case>((one) => one.case_id)]
  const lifts = shallowReactive(new Map<string, Lift>())
  const duty = shallowReactive({ on: false })
  const name = `known.${account}`
  const kept = await shelf.get<Kept>(name)
  if (kept) {
    orders.replace(kept.orders)
    cases.replace(kept.cases)
    kept.lifts.forEach(([id, lift]) => lifts.set(id, lift))
    duty.on = kept.on
  }

  function reset(parts: CrewServerFrame[]) {
    orders.replace(parts.flatMap((part) => (part.snapshot?.orders ?? []) as Order[]))
    cases.replace(parts.flatMap((part) => (part.snapshot?.cases ?? []) as Case[]))
    duty.on = parts.some((part) => part.snapshot?.on_duty)
  }

  function take(frame: CrewServerFrame) {
    const [order, case_] = [frame.event?.order as Order | undefined, frame.event?.case as Case | undefined]
    if (case_) cases.put(case_)
    if (order && hasEnded(order.stage)) orders.remove(order.order_id)
    else if (order) orders.put(order)
  }

  /** Puts it on the disk. */
  async function keep() {
    const all: Kept = { orders: orders.all(), cases: cases.all(), on: duty.on, lifts: [...lifts] }
    await shelf.set(name, all)
  }

  /** Fetches what the register says of the lifts ordered to, each once; asked again where it failed. */
  async function look() {
    const ids = orders.all().map((order) => cases.get(order.case_id)?.lift?.known?.lift_id)
    const missing = ids.filter((id) => id !== undefined && !lifts.has(id))
    for (const id of missing) {
      const found = await get('/v1/lifts/{id}', { path: { id: id! } }).catch(() => undefined)
      if (found) lifts.set(id!, found.lift)
    }
    if (missing.length > 0) await keep()
  }

  return { orders, cases, lifts, duty, reset, take, keep, look }
}
