// Does what a line of the command line asks for, and says beforehand what that is.
import type { CaseKind } from '../../contract'
import { ApiError, post } from '../../shared/api'
import { problem, word } from '../../shared/i18n'
import { uuid } from '../../shared/uuid'
import { commandOf } from '../acts/command'
import { contextOf } from '../acts/context'
import { missing, type Spec, type Values } from '../acts/specs'
import { actsText } from '../acts/text'
import type { Dispatch } from '../dispatch'
import type { Here } from '../here'
import { text } from '../text'
import type { Hit } from './finder'
import type { Line } from './grammar'
import { hitSays } from './says'
import { commandText } from './text'

export interface Run {
  /** True where it was done, or brought the operator where they wanted to be. */
  run(asked: Line, hit: Hit | undefined, failed?: ApiError): Promise<boolean>
  /** What Enter will do, in plain words. */
  says(asked: Line, hit: Hit | undefined): string
}

export function useRun(here: Here, dispatch: Dispatch, keys: () => void): Run {
  const caseOf = (id: string) => here.desk.cases.get(id) ?? here.desk.recent.get(id)
  const no = (what: string) => refuse(here, what)
  const select = (id: string) => choose(here, id)

  async function run(asked: Line, hit: Hit | undefined, failed?: ApiError): Promise<boolean> {
    switch (asked.kind) {
      case 'nothing':
        return false
      case 'keys':
        keys()
        return true
      case 'unfinished':
        return no(commandText.value.whichCase(asked.verb))
      case 'find':
      case 'report':
      case 'look':
        return ofHit(asked, hit, failed)
      case 'send':
        return send(asked.caseId, asked.nth, asked.why)
      case 'act':
        return act(asked.spec, asked.caseId, asked.values)
    }
  }

  async function ofHit(asked: Line & { query: string }, hit: Hit | undefined, failed?: ApiError) {
    if (failed) return no(text.value.failed(problem(failed.code)))
    if (!hit) return no(commandText.value.unknown(asked.query))
    if (asked.kind === 'look' || hit.kind === 'crew') return look(here, hit)
    if (hit.kind === 'call')
      return hit.call.case_id ? select(hit.call.case_id) : no(commandText.value.noCaseYet)
    if (hit.kind === 'case') return select(hit.one.case_id)
    if (hit.one && asked.kind === 'find') return select(hit.one.case_id)
    return report(
      here,
      dispatch,
      hit.lift.lift_id,
      asked.kind === 'report' ? asked.as : 'CASE_KIND_ENTRAPMENT',
    )
  }

  async function send(caseId: string, nth: number, why: string): Promise<boolean> {
    if (!caseOf(caseId)) return no(text.value.noSuchCase(caseId))
    select(caseId)
    return dispatch.sendNth(caseId, nth, why)
  }

  async function act(spec: Spec, caseId: string, values: Values): Promise<boolean> {
    const one = caseOf(caseId)
    if (!one) return no(text.value.noSuchCase(caseId))
    select(caseId)
    const context = contextOf(here, one)
    if (!spec.possible(context)) return no(commandText.value.notNow(word('CaseActKind', spec.act)))
    if (missing(spec, values, context).length > 0) {
      here.form.value = { act: spec.act, caseId, preset: values }
      return true
    }
    return here.ask(commandOf(spec, values, one, spec.order?.(context)))
  }

  return { run, says: (asked, hit) => says(here, asked, hit) }
}

function refuse(here: Here, what: string): boolean {
  here.say({ good: false, text: what })
  return false
}

function choose(here: Here, id: string): boolean {
  here.selected.value = id
  return true
}

function look(here: Here, hit: Hit): boolean {
  const { name } = hitSays(hit)
  if (hit.kind === 'case') return choose(here, hit.one.case_id)
  if (hit.kind === 'crew') here.look.value = { kind: 'crew', name, ...degrees(hit.crew) }
  else if (hit.kind === 'lift') here.look.value = { kind: 'lift', name, ...degrees(hit.lift) }
  return true
}

/** Reports a case by telephone and selects it; what is asked meanwhile is meant for it. */
async function report(here: Here, dispatch: Dispatch, lift_id: string, kind: CaseKind): Promise<boolean> {
  const channel = 'CHANNEL_PHONE' as const
  dispatch.expect()
  try {
    const result = await post('/v1/cases', { cmd_id: uuid(), lift_id, kind, channel })
    if (!result.case_id) return refuse(here, commandText.value.noCaseYet)
    here.say({ good: true, text: commandText.value.reported(result.case_id) })
    return choose(here, result.case_id)
  } catch (error) {
    return refuse(here, error instanceof ApiError ? problem(error.code) : String(error))
  }
}

function degrees(of: { lon?: number | null; lat?: number | null }) {
  return typeof of.lon === 'number' && typeof of.lat === 'number' ? { lon: of.lon, lat: of.lat } : {}
}

function says(here: Here, asked: Line, hit: Hit | undefined): string {
  const words = commandText.value
  switch (asked.kind) {
    case 'nothing':
      return ''
    case 'keys':
      return text.value.showKeys
    case 'unfinished':
      return words.whichCase(asked.verb)
    case 'send':
      return words.willSend(asked.caseId, asked.nth)
    case 'act':
      return saysAct(here, asked.spec, asked.caseId, asked.values)
    case 'look':
      return hit ? words.willLook(hitSays(hit).name) : words.unknown(asked.query)
    case 'find':
    case 'report':
      return hit ? saysHit(asked, hit) : words.unknown(asked.query)
  }
}

function saysHit(asked: Line, hit: Hit): string {
  const [words, { name, more }] = [commandText.value, hitSays(hit)]
  if (hit.kind === 'crew') return words.willLook(name)
  if (hit.kind === 'case') return words.willSelect(hit.one.case_id)
  if (hit.kind === 'call') return hit.call.case_id ? words.willSelect(hit.call.case_id) : words.noCaseYet
  if (hit.one && asked.kind === 'find') return words.willSelect(hit.one.case_id)
  const kind = asked.kind === 'report' ? asked.as : 'CASE_KIND_ENTRAPMENT'
  return words.willReport(word('CaseKind', kind), `${name} ${more}`)
}

function saysAct(here: Here, spec: Spec, caseId: string, values: Values): string {
  const one = here.desk.cases.get(caseId) ?? here.desk.recent.get(caseId)
  if (!one) return text.value.noSuchCase(caseId)
  const said = spec.fields
    .filter((field) => values[field.name])
    .map((field) => {
      const value = values[field.name]!
      const causes: Record<string, string> = actsText.value.causes
      const shown = field.kind === 'choice' ? word(field.words!, value) : (causes[value] ?? value)
      return `${actsText.value.fields[field.name]} ${shown}`
    })
  const asks = missing(spec, values, contextOf(here, one)).map((name) => actsText.value.fields[name])
  const what = [word('CaseActKind', spec.act), `#${caseId}`, ...said].join(' ')
  return asks.length > 0 ? `${what} … ${commandText.value.willAsk(asks.join(' '))}` : what
}
