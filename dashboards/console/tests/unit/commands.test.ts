import { beforeEach, expect, test } from 'vitest'
import type { Case, Order } from '../../src/contract'
import { WORDS } from '../../src/contract/words'
import { commandOf } from '../../src/console/acts/command'
import { missing, SPECS, specOf, type Context } from '../../src/console/acts/specs'
import { parse, valuesOf } from '../../src/console/command/grammar'
import { useHistory } from '../../src/console/command/history'
import { language } from '../../src/shared/i18n'

beforeEach(() => {
  language.value = 'zh-CN'
})

const at = (more: Partial<Case> = {}, orders: Order[] = []): Context => ({
  one: { case_id: '366', version: 9, stage: 'STAGE_OPEN', ...more },
  orders,
  me: '7',
})

test('a line is found, sent, acted on, looked at or reported', () => {
  expect(parse('')).toEqual({ kind: 'nothing' })
  expect(parse('？')).toEqual({ kind: 'keys' })
  expect(parse('000001')).toEqual({ kind: 'find', query: '000001' })
  expect(parse('yghy 12 2')).toEqual({ kind: 'find', query: 'yghy 12 2' })
  expect(parse(' 派 366 2 更近 ')).toEqual({ kind: 'send', caseId: '366', nth: 2, why: '更近' })
  expect(parse('p 366')).toEqual({ kind: 'send', caseId: '366', nth: 1, why: '' })
  expect(parse('派', '12')).toEqual({ kind: 'send', caseId: '12', nth: 1, why: '' })
  expect(parse('派')).toEqual({ kind: 'unfinished', verb: '派' })
  expect(parse('图 崇川')).toEqual({ kind: 'look', at: 'place', query: '崇川' })
  expect(parse('故障 000001')).toEqual({ kind: 'report', as: 'CASE_KIND_FAULT', query: '000001' })
  // A letter without a case may begin a name in pinyin initials.
  expect(parse('p', '12')).toEqual({ kind: 'find', query: 'p' })
})

test('what follows a verb goes where it can be read', () => {
  const values = (line: string) => {
    const asked = parse(line)
    return asked.kind === 'act' ? [asked.spec.act, asked.caseId, asked.values] : asked.kind
  }
  expect(values('记 366 业主已到场 等待')).toEqual([
    'CASE_ACT_KIND_NOTE',
    '366',
    { note: '业主已到场 等待' },
  ])
  expect(values('救出 366 1 3 0 由班组救出')).toEqual([
    'CASE_ACT_KIND_FREED',
    '366',
    { how: 'FREED_HOW_CREW', people_count: '3', injured_count: '0', note: '由班组救出' },
  ])
  expect(values('升 366 2 无人接单')).toEqual([
    'CASE_ACT_KIND_ORDER',
    '366',
    { level: 'LEVEL_NEAREST', note: '无人接单' },
  ])
  expect(values('办结 366 停电')).toEqual(['CASE_ACT_KIND_CLOSE', '366', { cause: 'outside.power_cut' }])
  expect(values('并 366 365')).toEqual(['CASE_ACT_KIND_MERGE', '366', { other_case_id: '365' }])
  expect(values('sb 366 000001')).toEqual(['CASE_ACT_KIND_IDENTIFY', '366', { lift: '000001' }])
})

test('every verb means one act, and every act of the contract can be asked', () => {
  const verbs = SPECS.flatMap((spec) => spec.verbs)
  expect(new Set(verbs).size).toBe(verbs.length)
  const asked = new Set<string>(SPECS.map((spec) => spec.act))
  expect(WORDS.CaseActKind.filter((act) => !asked.has(`CASE_ACT_KIND_${act}`))).toEqual([])
})

test('what cannot be left out', () => {
  expect(missing(specOf('CASE_ACT_KIND_CLOSE'), {}, at())).toEqual(['cause'])
  expect(missing(specOf('CASE_ACT_KIND_TAKE'), {}, at())).toEqual([])
  expect(missing(specOf('CASE_ACT_KIND_TAKE'), {}, at({ owner_id: '8' }))).toEqual(['note'])
  const cancel = specOf('CASE_ACT_KIND_CANCEL')
  expect(missing(cancel, { cancel_reason: 'CANCEL_REASON_TEST' }, at())).toEqual([])
  expect(missing(cancel, { cancel_reason: 'CANCEL_REASON_OTHER' }, at())).toEqual(['note'])
  const freed = { how: 'FREED_HOW_CREW', people_count: 'two', note: 'x' }
  expect(missing(specOf('CASE_ACT_KIND_FREED'), freed, at())).toEqual(['people_count'])
})

test('a filled form is a command; what ends a case carries the version that was seen', () => {
  const { one } = at()
  expect(commandOf(specOf('CASE_ACT_KIND_CLOSE'), { cause: 'door.lock_failed' }, one)).toEqual({
    act: 'CASE_ACT_KIND_CLOSE',
    case_id: '366',
    expected_version: 9,
    cause: { code: 'door.lock_failed', responsibility: 'RESPONSIBILITY_MAINTENANCE' },
  })
  const arrive = specOf('CASE_ACT_KIND_ORDER_ARRIVE')
  const order = { order_id: '5', case_id: '366', stage: 'ORDER_STAGE_DEPARTED' } as Order
  const context = at({}, [order])
  expect(arrive.possible(at())).toBe(false)
  expect(commandOf(arrive, {}, one, arrive.order?.(context))).toEqual({
    act: 'CASE_ACT_KIND_ORDER_ARRIVE',
    case_id: '366',
    order_id: '5',
  })
  const time = valuesOf(specOf('CASE_ACT_KIND_CORRECT_TIME'), ['到场', '14:05', '钟表误差'])
  expect(time).toMatchObject({ which: 'TIME_NAME_ARRIVED', note: '钟表误差' })
  expect(commandOf(specOf('CASE_ACT_KIND_CORRECT_TIME'), time, one).to).toMatch(/T\d\d:05:00\.000Z$/)
})

test('what was asked comes back, and what was typed is not lost by looking', () => {
  const history = useHistory('tests')
  history.keep('派 1')
  history.keep('接 2')
  expect([history.step(-1, '记'), history.step(-1, ''), history.step(-1, '')]).toEqual([
    '接 2',
    '派 1',
    '派 1',
  ])
  expect([history.step(1, ''), history.step(1, '')]).toEqual(['接 2', '记'])
  expect(useHistory('tests').step(-1, '')).toBe('接 2')
})
