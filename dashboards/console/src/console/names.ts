// Names of crews and their units, fetched once and again when an unknown number turns up.
import { shallowRef } from 'vue'
import type { Crew } from '../contract'
import { get } from '../shared/api'

/** Milliseconds before names are asked for again. */
const ASK_EVERY_MS = 60_000

const crews = shallowRef(new Map<string, Crew>())
let askedAt = Number.NEGATIVE_INFINITY

/** A crew as the register has it; absent until known. */
export function crew(id: string | undefined): Crew | undefined {
  if (id === undefined) return undefined
  const known = crews.value.get(id)
  if (!known) void ask()
  return known
}

/** The name of a crew; its number until the name is known. */
export function crewName(id: string | undefined): string {
  return crew(id)?.name ?? (id === undefined ? '–' : `#${id}`)
}

/** All crews of the register; empty until known. */
export function allCrews(): readonly Crew[] {
  if (crews.value.size === 0) void ask()
  return [...crews.value.values()]
}

async function ask(steady = performance.now()): Promise<void> {
  if (steady - askedAt < ASK_EVERY_MS) return
  askedAt = steady
  try {
    const { crews: all } = await get('/v1/crews')
    crews.value = new Map(all.map((one) => [one.crew_id, one]))
  } catch {
    // Numbers stand for names meanwhile; it is asked again later.
  }
}
