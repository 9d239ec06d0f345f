// How many of what: for the header, the tab's title and the wall board.
import { computed, type ComputedRef } from 'vue'
import { clock } from '../shared/clock'
import type { Desk } from './desk'
import { grade } from './grade'
import { isLate, unacknowledged } from './list/groups'

export interface Counts {
  unacknowledged: number
  /** Of those, how many of the gravest grade. */
  severe: number
  running: number
  late: number
  freeCrews: number
}

export function useCounts(desk: Desk): ComputedRef<Counts> {
  return computed(() => {
    const cases = desk.cases.all()
    const unseen = cases.filter(unacknowledged)
    return {
      unacknowledged: unseen.length,
      severe: unseen.filter((one) => grade(one) === 1).length,
      running: cases.length - unseen.length,
      late: cases.filter((one) => isLate(one, clock.now.value)).length,
      freeCrews: desk.crews.all().filter((crew) => crew.on_duty && crew.order_id === undefined).length,
    }
  })
}
