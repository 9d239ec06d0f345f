import { expect, test } from 'vitest'
import type { Call, Case, Crew, Lift, LiftHit, Order } from '../../src/contract'
import { fieldOf, joining, newCase } from '../../src/console/calls/ask'
import { comfortTasks } from '../../src/console/calls/comfort'
import { outcomes, targets } from '../../src/console/calls/dialling'
import { duplicates, kindToJoin } from '../../src/console/calls/duplicates'
import { emptyForm, isTouched, settles, wrongField } from '../../src/console/calls/form'
import { useForms } from '../../src/console/calls/forms'
import { graded } from '../../src/console/calls/graded'
import { otherMatches, pieces } from '../../src/console/calls/marked'
import { masked, sameNumber, telLink } from '../../src/console/calls/numbers'
import { callerKeys } from '../../src/console/calls/private'
import { answerClock } from '../../src/console/calls/ringing'
import { sinceInstant, sinceTyped } from '../../src/console/calls/since'
import { reading } from '../../src/shared/limits'

/** 2026-01-02 00:10 in China. */
const NOW = Date.parse('2026-01-01T16:10:00Z')
const LIFT = { lift_id: '7', code: '000007', place: '崇川区1号楼' }

test('numbers are masked in lists, dialled whole, and known again in another form', () => {
  expect(masked('13800002041')).toBe('138****2041')
  expect(masked('0513-85000001')).toBe('051*-****0001')
  expect(masked('119')).toBe('119')
  expect([telLink('0513-8500 0001'), telLink('+86 138 0000 2041')]).toEqual([
    'tel:051385000001',
    'tel:+8613800002041',
  ])
  expect(sameNumber('+86 138 0000 2041', '13800002041')).toBe(true)
  expect(sameNumber(undefined, '')).toBe(false)
})

test('since when: minutes ago or a time of day, of yesterday where today it has not been yet', () => {
  expect(sinceTyped('15', NOW)).toBe('23:55')
  expect(sinceTyped('9：05', NOW)).toBe('09:05')
  for (const wrong of ['24:00', '12:60', 'now', '']) expect(sinceTyped(wrong, NOW)).toBeUndefined()
  expect(sinceInstant('23:55', NOW)).toBe('2026-01-01T15:55:00.000Z')
  expect(sinceInstant('00:05', NOW)).toBe('2026-01-01T16:05:00.000Z')
})

test('what is not known is left out, what has no field goes into words', () => {
  const form = emptyForm('f', { lift: LIFT, people: '3', since: '15', number: '138', words: ' 有异响 ' })
  expect(newCase(form, ['不能通话'], NOW)).toEqual({
    lift_id: '7',
    channel: 'CHANNEL_PHONE',
    kind: 'CASE_KIND_ENTRAPMENT',
    people_count: 3,
    trapped_since: '2026-01-01T15:55:00.000Z',
    caller_number: '138',
    words: '不能通话\n有异响',
  })
  const unknown = emptyForm('f', { query: '999999', unknown: true, callId: 'pbx/1', injured: '0' })
  expect(newCase(unknown, [], NOW)).toMatchObject({
    lift: { scheme: 'RESCUE_CODE', value: '999999' },
    call_id: 'pbx/1',
    injured_count: 0,
  })
  expect(newCase({ ...unknown, query: '人民路' }, [], NOW).lift).toBeUndefined()
})

test('the field that is wrong is named before anything is sent, and found for what the service names', () => {
  const form = emptyForm('f')
  expect(wrongField(form, NOW)).toBe('lift')
  expect(wrongField({ ...form, lift: LIFT, people: 'x' }, NOW)).toBe('people')
  expect(wrongField({ ...form, lift: LIFT, since: '25:00' }, NOW)).toBe('since')
  expect(wrongField({ ...form, lift: LIFT, grade: 1 }, NOW)).toBe('grade')
  expect(wrongField({ ...form, lift: LIFT }, NOW)).toBeUndefined()
  expect(
    ['lift.value', 'people_count', 'trapped_since', 'settle', 'else', undefined].map(fieldOf),
  ).toEqual(['lift', 'people', 'since', 'settle', undefined, undefined])
})

test('people shut in or hurt are never settled at once', () => {
  const form = emptyForm('f')
  expect(settles(form)).toBe(false)
  expect(settles({ ...form, kind: 'CASE_KIND_FAULT' })).toBe(true)
  expect(settles({ ...form, kind: 'CASE_KIND_FAULT', injured: '1' })).toBe(false)
})

test('the grade and why', () => {
  const form = emptyForm('f')
  expect(graded(form)).toEqual({ grade: 2, reasons: ['shutIn'] })
  expect(graded({ ...form, people: '3', frail: '1', talks: 'no' })).toEqual({
    grade: 1,
    reasons: ['many', 'frail', 'silent'],
  })
  expect(graded({ ...form, kind: 'CASE_KIND_FAULT', injured: '2' })).toEqual({
    grade: 1,
    reasons: ['hurt'],
  })
  expect(graded({ ...form, kind: 'CASE_KIND_FAULT', people: '3' })).toEqual({
    grade: 3,
    reasons: ['fault'],
  })
  expect(graded({ ...form, kind: 'CASE_KIND_ENQUIRY' })).toEqual({ grade: 4, reasons: ['rest'] })
})

test('what was met is marked; what is not in sight is said', () => {
  const piece = { field: 'code', place: 'start', script: 'text', piece: '634', value: '634871' }
  expect(pieces('634871', [piece])).toEqual([
    { text: '634', hit: true },
    { text: '871', hit: false },
  ])
  const initials = {
    ...piece,
    script: 'initials',
    piece: 'yghy',
    value: '阳光花园',
  } as LiftHit['matches'][number]
  expect(pieces('通富路 阳光花园 3幢', [initials]).map((one) => one.text)).toEqual([
    '通富路 ',
    '阳光花园',
    ' 3幢',
  ])
  expect(otherMatches('通富路', [initials])).toEqual(['阳光花园'])
})

test('open cases of the same lift: those of one class join, freed ones do not stand in the way', () => {
  const of = (case_id: string, more: Partial<Case>): Case => ({
    case_id,
    lift: { known: { lift_id: '7' } },
    hazard: 'HAZARD_RESCUE',
    kind: 'CASE_KIND_ENTRAPMENT',
    ...more,
  })
  const fault = of('2', { hazard: 'HAZARD_FAULT', kind: 'CASE_KIND_FAULT' })
  const cases = [
    fault,
    of('1', {}),
    of('3', { times: { freed: { at: '2026-01-01T00:00:00Z' } } }),
    of('4', { lift: { known: { lift_id: '8' } } }),
  ]
  const found = duplicates(emptyForm('f', { lift: LIFT }), cases)
  expect(found.map(({ one, joins }) => [one.case_id, joins])).toEqual([
    ['1', true],
    ['2', false],
  ])
  expect(kindToJoin(fault, 'CASE_KIND_ENTRAPMENT')).toBe('CASE_KIND_FAULT')
  const unknown = of('5', { lift: { unknown: { scheme: 'RESCUE_CODE', value: '99' } } })
  expect(duplicates(emptyForm('f', { query: '99', unknown: true }), [unknown])).toHaveLength(1)
})

test('attaching a call says nothing new of the case but that it came', () => {
  const one: Case = {
    case_id: '1',
    lift: { known: { lift_id: '7' } },
    kind: 'CASE_KIND_ENTRAPMENT',
    entrapment: 'ENTRAPMENT_UNKNOWN',
  }
  expect(joining(one, 'pbx/1', '138')).toEqual({
    lift_id: '7',
    call_id: 'pbx/1',
    channel: 'CHANNEL_PHONE',
    kind: 'CASE_KIND_ENTRAPMENT',
    entrapment: 'ENTRAPMENT_UNKNOWN',
    caller_number: '138',
  })
})

test('the answer clock is amber at ten seconds and late after fifteen', () => {
  const clock = answerClock({ call_id: 'pbx/1', ringing_at: new Date(NOW).toISOString() } as Call)
  expect([9, 10, 16].map((seconds) => reading(clock, NOW + seconds * 1000).standing)).toEqual([
    'within',
    'near',
    'late',
  ])
})

test('who is called, on which numbers', () => {
  const lift = {
    unit: { name: '江海', phone_24h: '0513', contact: '李强', contact_phone: '139' },
    use_unit: { name: '濠河物业', phone_24h: null, contact: '陆安', contact_phone: '138' },
    machine: { car_phone: '0510' },
  } as unknown as Lift
  const order: Order = {
    order_id: '3',
    case_id: '1',
    stage: 'ORDER_STAGE_ACCEPTED',
    party: { crew_id: '9' },
  }
  const crew = (id: string | undefined) =>
    id === '9' ? ({ crew_id: '9', name: '一班', phone: '137' } as Crew) : undefined
  const one: Case = { case_id: '1', reports: [{ number: '1' }] }
  const all = targets({ one, lift, orders: [order], crew })
  expect(all.map(({ kind, lines }) => [kind, ...lines.map((line) => line.number)])).toEqual([
    ['crew', '137'],
    ['unit', '0513', '139'],
    ['owner', '138'],
    ['trapped', '0510'],
    ['fire', '119'],
  ])
  const acts = (kind: string, of = one) =>
    outcomes(
      all.find((target) => target.kind === kind)!,
      of,
    ).map((outcome) => outcome.act.act)
  expect(acts('crew')).toContain('CASE_ACT_KIND_ORDER_DEPART')
  expect(acts('owner')).toEqual(['CASE_ACT_KIND_OWNER_REACHED', 'CASE_ACT_KIND_NOTE'])
  expect(acts('trapped')).toEqual(['CASE_ACT_KIND_CONTACT', 'CASE_ACT_KIND_NOTE'])
  const freed: Case = { ...one, stage: 'STAGE_FREED' }
  expect(outcomes(all[3]!, freed).map((outcome) => outcome.act.outcome)).toEqual([
    'CALL_BACK_CONFIRMED_BY_TRAPPED',
    'CALL_BACK_NOT_REACHED',
  ])
  const offered = { ...order, stage: 'ORDER_STAGE_OFFERED' } as Order
  const asked = outcomes(targets({ one, lift, orders: [offered], crew })[0]!, one)
  expect(asked.filter((outcome) => outcome.act.decline_reason)).toHaveLength(7)
  expect(asked.length).toBeGreaterThan(8)
})

test('the comfort task counts from the last contact, through restarts of its clock', () => {
  const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString()
  const one: Case = {
    case_id: '1',
    times: { reported: { at: at(-20) }, contact: { at: at(-12) } },
    clocks: [{ kind: 'CLOCK_KIND_COMFORT', started_at: at(-2), warn_at: at(4), due_at: at(8) } as never],
  }
  expect(comfortTasks([one], NOW)).toEqual([{ caseId: '1', standing: 'late', silentMs: 12 * 60_000 }])
  expect(comfortTasks([one], NOW - 4 * 60_000)[0]?.standing).toBe('near')
  expect(comfortTasks([one], NOW - 6 * 60_000)).toEqual([])
  expect(comfortTasks([{ ...one, clocks: [] }], NOW)).toEqual([])
})

test('keys of what callers left, the latest first, each once', () => {
  const keys = callerKeys([
    { kind: 'EVENT_KIND_REPORTED', note_key: 'a' },
    { kind: 'EVENT_KIND_NOTED', note_key: 'n' },
    { kind: 'EVENT_KIND_CALLED', note_key: 'b' },
    { kind: 'EVENT_KIND_REPORTED', note_key: 'a' },
    { kind: 'EVENT_KIND_CALLED' },
  ] as never)
  expect(keys).toEqual(['b', 'a'])
})

test('forms: each call its own, put aside with what is in it, back after a reload', () => {
  const forms = useForms('ann')
  forms.open({ call_id: 'pbx/1' }, { number: '138' })
  forms.current.value!.people = '2'
  forms.hide()
  expect(forms.current.value).toBeUndefined()
  forms.open()
  expect(forms.current.value).toMatchObject({ number: '', people: '' })
  expect(forms.waiting.value).toHaveLength(1)
  forms.open({ call_id: 'pbx/1' })
  expect(forms.current.value).toMatchObject({ number: '138', people: '2' })
  const reloaded = useForms('ann')
  expect(reloaded.current.value).toMatchObject({ callId: 'pbx/1', people: '2' })
  expect(isTouched(reloaded.current.value!)).toBe(true)
  reloaded.drop(reloaded.current.value!.id)
  expect(useForms('ann').current.value).toBeUndefined()
})

test('no more forms than can be kept', () => {
  const forms = useForms('bob')
  for (let call = 0; call < 6; call += 1) {
    expect(forms.open({ call_id: `pbx/${call}` })).toBe(true)
    forms.current.value!.words = 'said'
  }
  expect(forms.open()).toBe(false)
  expect(forms.all.value).toHaveLength(6)
})
