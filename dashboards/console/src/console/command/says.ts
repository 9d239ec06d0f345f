// What was found, in words.
import { crewName } from '../names'
import type { Hit } from './finder'

/** Its name and what tells it apart from others. */
export function hitSays(hit: Hit): { name: string; more: string } {
  switch (hit.kind) {
    case 'case':
      return { name: `#${hit.one.case_id}`, more: join(hit.one.lift?.known?.code, hit.one.address) }
    case 'lift': {
      const { rescue_code, registration, address, estate, use_unit, lift_id } = hit.lift
      return { name: rescue_code ?? registration ?? lift_id, more: join(estate, address, use_unit) }
    }
    case 'crew':
      return { name: crewName(hit.crew.crew_id), more: join(hit.crew.unit, hit.crew.phone) }
    case 'call':
      return {
        name: hit.call.caller ?? hit.call.call_id,
        more: hit.call.case_id ? `#${hit.call.case_id}` : '',
      }
  }
}

const join = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' · ')
