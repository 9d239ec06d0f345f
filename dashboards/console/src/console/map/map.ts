// Keeps a map in step with what the console knows: cases as they come, crews once a second, colours.
import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { clock } from '../../shared/clock'
import { theme } from '../../shared/theme'
import { onBeat } from '../../shared/ticker'
import { useHere } from '../here'
import type { Base, CaseMark, CrewMark, Districts, MapAdapter, MapOffer, Picked } from './adapter'
import { openMap } from './ol'
import { alike, caseMark, crewMark } from './scene'

/** Milliseconds between two drawings of the crews. */
const CREWS_EVERY_MS = 1_000

type Offer = { map: MapOffer; districts: Districts }

export function useMap(
  canvas: Ref<HTMLElement | undefined>,
  offer: Readonly<Ref<Offer | undefined>>,
  base: Readonly<Ref<Base | undefined>>,
  pick: (what: Picked) => void,
) {
  const { desk, selected } = useHere()
  const map = shallowRef<MapAdapter>()
  const crews = shallowRef<readonly CrewMark[]>([])
  const open = computed(() => desk.cases.all())
  const cases = computed(() => open.value.map(caseMark).filter((one): one is CaseMark => one !== undefined))
  const unplaced = computed(() => open.value.length - cases.value.length)
  let drawn = new Map<string, CrewMark>()
  let drawnAt = Number.NEGATIVE_INFINITY

  watch([canvas, offer], ([target, known]) => {
    if (!target || !known) return
    map.value?.destroy()
    const next = openMap(target, known.map.bounds as [number, number, number, number])
    next.setDistricts(known.districts)
    next.onPick(pick)
    drawn = new Map()
    drawnAt = Number.NEGATIVE_INFINITY
    map.value = next
  })
  watch([map, base], ([now, under]) => now?.setBase(under))
  watch([map, cases], ([now, marks]) => now?.setCases(marks))
  watch([map, selected], ([now, id]) => {
    now?.select(id)
    const mark = cases.value.find((one) => one.id === id)
    if (mark) now?.focus(mark.at)
  })
  watch(theme, () => map.value?.repaint(), { flush: 'post' })

  function drawCrews() {
    if (!map.value || performance.now() - drawnAt < CREWS_EVERY_MS) return
    drawnAt = performance.now()
    const now = clock.read()
    const marks = desk.crews
      .all()
      .map((crew) => crewMark(crew, crew.order_id ? desk.orders.get(crew.order_id) : undefined, now))
      .filter((one): one is CrewMark => one !== undefined)
    const same = marks.length === drawn.size && marks.every((one) => drawn.has(one.id))
    if (!same) map.value.setCrews(marks)
    else marks.filter((one) => !alike(drawn.get(one.id), one)).forEach((one) => map.value?.patchCrew(one))
    drawn = new Map(marks.map((one) => [one.id, one]))
    crews.value = marks
  }

  const ended = onBeat(drawCrews)
  onScopeDispose(() => {
    ended()
    map.value?.destroy()
  })
  return { crews, unplaced }
}
