// What an operator can ask of a case or one of its orders: when it is possible, which fields it needs, and
// the words that ask for it on the command line. The service decides; here it is made easy to ask rightly.
import type { Case, CaseCommand, Order } from '../../contract'
import type { EnumName } from '../../shared/i18n'
import { hasEnded } from '../list/groups'

type Act = CaseCommand['act']

/** `choice`: a word of the contract; `cause`: a cause code; `time`: an instant; `case`: another case. */
export type FieldKind = 'choice' | 'cause' | 'count' | 'time' | 'case' | 'code' | 'text'

export type FieldName =
  | 'kind'
  | 'people_count'
  | 'injured_count'
  | 'dead_count'
  | 'trapped_since'
  | 'which'
  | 'to'
  | 'level'
  | 'how'
  | 'outcome'
  | 'cause'
  | 'cancel_reason'
  | 'other_case_id'
  | 'lift'
  | 'decline_reason'
  | 'note'

export interface Field {
  name: FieldName
  kind: FieldKind
  /** Whether it cannot be asked without it. */
  needed: boolean
  /** Which words a `choice` is of. */
  words?: EnumName
}

export interface Context {
  one: Case
  /** Its orders that have not ended. */
  orders: readonly Order[]
  /** The account at this desk. */
  me: string | undefined
}

export interface Spec {
  act: Act
  /** First words on the command line: Chinese, pinyin initials, English. */
  verbs: readonly string[]
  fields: readonly Field[]
  /** Whether it makes sense as things stand. */
  possible(context: Context): boolean
  /** The order it is about, where it is about one. */
  order?(context: Context): Order | undefined
  /** Sends the version that is shown where nobody owns the case: a stale view must not decide. */
  versioned?: true
}

const choice = (name: FieldName, words: EnumName, needed = true): Field => ({
  name,
  kind: 'choice',
  words,
  needed,
})
const count = (name: FieldName, needed = false): Field => ({ name, kind: 'count', needed })
const note = (needed = false): Field => ({ name: 'note', kind: 'text', needed })

const open = ({ one }: Context) => !hasEnded(one)
const unmerged = ({ one }: Context) => one.stage !== 'STAGE_MERGED'
const taken = ({ one, me }: Context) => one.owner_id !== undefined && one.owner_id !== me

/** Orders on these stages can do it; the latest of them is meant. */
function onOrder(
  act: Act,
  verbs: readonly string[],
  stages: readonly string[],
  fields: readonly Field[] = [],
): Spec {
  const order = ({ orders }: Context) =>
    [...orders].reverse().find((one) => stages.includes((one.stage ?? '').replace('ORDER_STAGE_', '')))
  return { act, verbs, fields, order, possible: (context) => order(context) !== undefined }
}

function onCase(
  act: Act,
  verbs: readonly string[],
  possible: Spec['possible'],
  fields: readonly Field[] = [],
): Spec {
  return { act, verbs, fields, possible }
}

const BEFORE_ACCEPT = ['OFFERED', 'DELIVERED']
const LIVE = [...BEFORE_ACCEPT, 'ACCEPTED', 'DEPARTED', 'ARRIVED']
const accident = ({ one }: Context) => one.accident !== undefined

/** Every act but sending a crew by name, which the suggestions do. */
export const SPECS: readonly Spec[] = [
  onCase('CASE_ACT_KIND_CONFIRM', ['确认', 'qr', 'confirm'], ({ one }) => one.stage === 'STAGE_SUSPECTED'),
  {
    ...onCase('CASE_ACT_KIND_TAKE', ['接', 'j', 'take'], (at) => open(at) && at.one.owner_id !== at.me),
    fields: [note()],
  },
  onCase('CASE_ACT_KIND_ORDER', ['升', 's', 'escalate'], open, [choice('level', 'Level'), note(true)]),
  onOrder('CASE_ACT_KIND_ORDER_ACCEPT', ['接单', 'jd', 'accept'], BEFORE_ACCEPT),
  onOrder(
    'CASE_ACT_KIND_ORDER_DECLINE',
    ['拒', 'jj', 'decline'],
    [...BEFORE_ACCEPT, 'ACCEPTED'],
    [choice('decline_reason', 'DeclineReason'), note()],
  ),
  onOrder('CASE_ACT_KIND_ORDER_DEPART', ['出发', 'cf', 'depart'], ['ACCEPTED', ...BEFORE_ACCEPT]),
  onOrder(
    'CASE_ACT_KIND_ORDER_ARRIVE',
    ['到场', 'dc', 'arrive'],
    ['DEPARTED', 'ACCEPTED', ...BEFORE_ACCEPT],
  ),
  onOrder('CASE_ACT_KIND_ORDER_NEED_HELP', ['增援', 'zy', 'help'], LIVE, [note()]),
  onOrder('CASE_ACT_KIND_ORDER_DONE', ['完成', 'wc', 'done'], ['ARRIVED']),
  onOrder('CASE_ACT_KIND_ORDER_WITHDRAW', ['撤', 'c', 'withdraw'], LIVE),
  onCase(
    'CASE_ACT_KIND_OWNER_REACHED',
    ['单位', 'dw', 'owner'],
    (at) => open(at) && !at.one.times?.owner_reached,
  ),
  onCase('CASE_ACT_KIND_CONTACT', ['安抚', 'af', 'contact'], open),
  onCase('CASE_ACT_KIND_FREED', ['救出', 'jc', 'freed'], (at) => open(at) && !at.one.times?.freed, [
    choice('how', 'FreedHow'),
    count('people_count'),
    count('injured_count'),
    note(true),
  ]),
  onCase(
    'CASE_ACT_KIND_RESTORED',
    ['恢复', 'hf', 'restored'],
    (at) => unmerged(at) && !at.one.times?.restored,
  ),
  onCase('CASE_ACT_KIND_CALLED_BACK', ['回访', 'hv', 'callback'], open, [choice('outcome', 'CallBack')]),
  {
    ...onCase('CASE_ACT_KIND_CLOSE', ['办结', 'bj', 'close'], open, [
      { name: 'cause', kind: 'cause', needed: true },
    ]),
    versioned: true,
  },
  {
    ...onCase('CASE_ACT_KIND_CANCEL', ['取消', 'qx', 'cancel'], open, [
      choice('cancel_reason', 'CancelReason'),
      note(),
    ]),
    versioned: true,
  },
  onCase('CASE_ACT_KIND_NOTE', ['记', 'n', 'note'], () => true, [note(true)]),
  onCase('CASE_ACT_KIND_AMEND', ['改', 'g', 'amend'], unmerged, [
    choice('kind', 'CaseKind', false),
    count('people_count'),
    count('injured_count'),
    count('dead_count'),
    { name: 'trapped_since', kind: 'time', needed: false },
    note(),
  ]),
  onCase('CASE_ACT_KIND_CORRECT_TIME', ['改时', 'gs', 'time'], unmerged, [
    choice('which', 'TimeName'),
    { name: 'to', kind: 'time', needed: true },
    note(true),
  ]),
  onCase('CASE_ACT_KIND_IDENTIFY', ['识别', 'sb', 'identify'], open, [
    { name: 'lift', kind: 'code', needed: true },
  ]),
  {
    ...onCase('CASE_ACT_KIND_MERGE', ['并', 'b', 'merge'], open, [
      { name: 'other_case_id', kind: 'case', needed: true },
      note(),
    ]),
    versioned: true,
  },
  onCase('CASE_ACT_KIND_LINK', ['联', 'l', 'link'], () => true, [
    { name: 'other_case_id', kind: 'case', needed: true },
  ]),
  onCase(
    'CASE_ACT_KIND_REOPEN',
    ['重开', 'ck', 'reopen'],
    ({ one }) => one.stage !== 'STAGE_MERGED' && (hasEnded(one) || one.times?.freed !== undefined),
    [note(true)],
  ),
  onCase('CASE_ACT_KIND_AUTHORITY_REPORTED', ['上报', 'sbao', 'reported'], accident),
  onCase('CASE_ACT_KIND_AUTHORITY_STEPPED', ['逐级', 'zj', 'stepped'], accident),
  onCase('CASE_ACT_KIND_SUPPLEMENTED', ['续报', 'xb', 'supplemented'], accident),
  onCase('CASE_ACT_KIND_RECTIFIED', ['整改', 'zg', 'rectified'], accident),
  onCase('CASE_ACT_KIND_RECHECKED', ['复查', 'fc', 'rechecked'], accident),
]

export function specOf(act: Act): Spec {
  const found = SPECS.find((spec) => spec.act === act)
  if (!found) throw new Error(`no form for ${act}`)
  return found
}

/** Which fields cannot be left out as things stand: the rules say some by what the case is. */
export function isNeeded(spec: Spec, field: Field, values: Values, context: Context): boolean {
  if (field.needed) return true
  if (field.name !== 'note') return false
  if (spec.act === 'CASE_ACT_KIND_TAKE') return taken(context)
  return spec.act === 'CASE_ACT_KIND_CANCEL' && values.cancel_reason === 'CANCEL_REASON_OTHER'
}

/** What stands in the fields of a form, as text. */
export type Values = Partial<Record<FieldName, string>>

/** Fields that are needed and empty, or filled with what cannot be read. */
export function missing(spec: Spec, values: Values, context: Context): FieldName[] {
  return spec.fields
    .filter((field) => {
      const value = values[field.name]?.trim() ?? ''
      return value === '' ? isNeeded(spec, field, values, context) : !readable(field, value)
    })
    .map((field) => field.name)
}

function readable(field: Field, value: string): boolean {
  if (field.kind === 'count') return /^\d{1,3}$/.test(value)
  if (field.kind === 'case') return /^\d{1,12}$/.test(value)
  return field.kind === 'time' ? !Number.isNaN(Date.parse(value)) : true
}
