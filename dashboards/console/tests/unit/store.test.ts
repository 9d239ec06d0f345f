import { expect, test } from 'vitest'
import { watchEffect } from 'vue'
import { rows } from '../../src/shared/store'

interface Row {
  id: string
  stage?: string
  times?: { at: string }
}

test('a row keeps its identity; what changed is drawn, what did not is not', () => {
  const all = rows<Row>((row) => row.id)
  all.put({ id: '1', stage: 'OPEN', times: { at: 'x' } })
  const row = all.get('1')!
  let drawn = 0
  watchEffect(() => void (drawn += Number(row.times?.at !== '')), { flush: 'sync' })
  all.put({ id: '1', stage: 'FREED', times: { at: 'x' } })
  expect([all.get('1') === row, row.stage, drawn]).toEqual([true, 'FREED', 1])
  all.put({ id: '1', stage: 'FREED', times: { at: 'y' } })
  expect(drawn).toBe(2)
})

test('a field that is not said any more is gone', () => {
  const all = rows<Row>((row) => row.id)
  all.put({ id: '1', stage: 'OPEN' })
  all.put({ id: '1' })
  expect('stage' in all.get('1')!).toBe(false)
})

test('a snapshot takes away what is not in it and keeps what stays', () => {
  const all = rows<Row>((row) => row.id)
  all.replace([{ id: '1' }, { id: '2' }])
  const kept = all.get('2')
  all.replace([{ id: '2', stage: 'OPEN' }, { id: '3' }])
  expect(all.ids.value).toEqual(['2', '3'])
  expect(all.get('2')).toBe(kept)
  all.remove('2')
  expect(all.all().map((row) => row.id)).toEqual(['3'])
})

test('who looked for a row before it came is told when it comes', () => {
  const all = rows<Row>((row) => row.id)
  const seen: (string | undefined)[] = []
  watchEffect(() => void seen.push(all.get('1')?.stage), { flush: 'sync' })
  all.put({ id: '1', stage: 'OPEN' })
  all.put({ id: '1', stage: 'FREED' })
  expect(seen).toEqual([undefined, 'OPEN', 'FREED'])
})
