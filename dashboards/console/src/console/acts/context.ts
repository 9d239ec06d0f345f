import type { Case } from '../../contract'
import { account } from '../../shared/account'
import type { Here } from '../here'
import type { Context } from './specs'

/** A case with its live orders, as this desk knows them. */
export function contextOf(here: Here, one: Case): Context {
  const orders = (one.order_ids ?? []).map((id) => here.desk.orders.get(id))
  return {
    one,
    orders: orders.filter((order) => order !== undefined && order.ended === undefined) as Context['orders'],
    me: account.value?.account,
  }
}
