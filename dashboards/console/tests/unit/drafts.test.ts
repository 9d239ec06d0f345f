import { beforeEach, expect, test } from 'vitest'
import { draft, sweepDrafts } from '../../src/shared/drafts'

beforeEach(() => localStorage.clear())

test('what was typed is there again after a reload, for the same account only', () => {
  draft('7', 'note.12', { text: '' }).value.value.text = '三人被困'
  expect(draft('7', 'note.12', { text: '' }).value.value.text).toBe('三人被困')
  expect(draft('8', 'note.12', { text: '' }).value.value.text).toBe('')
})

test('a draft that was sent is gone', () => {
  const mine = draft('7', 'note.12', '')
  mine.value.value = 'x'
  mine.discard()
  expect([mine.value.value, localStorage.length]).toEqual(['', 0])
})

test('a draft of another day is thrown away', () => {
  draft('7', 'note.12', '').value.value = 'x'
  const tomorrow = Date.now() + 25 * 3_600_000
  expect(draft('7', 'note.12', '', tomorrow).value.value).toBe('')
  sweepDrafts(tomorrow)
  expect(localStorage.length).toBe(0)
})

test('what is no draft does not stop the page', () => {
  localStorage.setItem('liftline.draft.7.note', '{broken')
  expect(draft('7', 'note', 'empty').value.value).toBe('empty')
})
