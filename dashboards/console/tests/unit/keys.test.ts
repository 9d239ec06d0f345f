import { beforeEach, expect, test } from 'vitest'
import { effectScope } from 'vue'
import { comboOf, keys, press, useKeys } from '../../src/shared/keys'

const pressed: string[] = []
const key = (combo: string, inFields = true) => ({
  combo,
  inFields,
  says: () => combo,
  run: () => void pressed.push(combo),
})

beforeEach(() => {
  pressed.length = 0
  keys.splice(0)
})

test('a combination is named the same however it is held', () => {
  expect(comboOf(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }))).toBe('Ctrl+K')
  expect(comboOf(new KeyboardEvent('keydown', { key: '?', shiftKey: true }))).toBe('?')
  expect(comboOf(new KeyboardEvent('keydown', { key: 'F8', shiftKey: true }))).toBe('Shift+F8')
  expect(comboOf(new KeyboardEvent('keydown', { key: '1', altKey: true }))).toBe('Alt+1')
})

test('a key that an input method composes with is left alone', () => {
  keys.push(key('F8'))
  press(new KeyboardEvent('keydown', { key: 'F8', isComposing: true }))
  expect(pressed).toEqual([])
  const event = new KeyboardEvent('keydown', { key: 'F8', cancelable: true })
  press(event)
  expect([pressed, event.defaultPrevented]).toEqual([['F8'], true])
})

test('keys that type belong to a field that has the focus', () => {
  keys.push(key('?', false), key('F7'))
  const field = document.createElement('input')
  field.addEventListener('keydown', press)
  field.dispatchEvent(new KeyboardEvent('keydown', { key: '?' }))
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'F7' }))
  expect(pressed).toEqual(['F7'])
})

test('what was opened last has the key, as long as it is open', () => {
  keys.push(key('Escape'))
  const scope = effectScope()
  scope.run(() => useKeys([{ ...key('Escape'), run: () => void pressed.push('inner') }]))
  press(new KeyboardEvent('keydown', { key: 'Escape' }))
  scope.stop()
  press(new KeyboardEvent('keydown', { key: 'Escape' }))
  expect(pressed).toEqual(['inner', 'Escape'])
})
