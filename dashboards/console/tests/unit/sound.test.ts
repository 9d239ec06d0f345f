import { expect, test } from 'vitest'
import { sound, soundBeat, sounding, still } from '../../src/shared/sound'

test('the gravest sounds first, one at a time, again and again until it is stilled', () => {
  sound('case 1', 'grave', 0)
  sound('case 2', 'severe', 0)
  sound('lost', 'lost', 0)
  expect(soundBeat(0)).toBe('severe')
  expect(soundBeat(100)).toBeUndefined()
  expect(soundBeat(1_000)).toBe('grave')
  expect(soundBeat(2_000)).toBe('lost')
  expect(soundBeat(3_000)).toBeUndefined()
  expect(soundBeat(5_000)).toBe('severe')
  still('case 2')
  expect(soundBeat(11_000)).toBeUndefined()
  expect(sounding()).toEqual(['case 1'])
  expect(soundBeat(16_000)).toBe('grave')
  still('case 1')
})

test('asked twice, it is not doubled', () => {
  sound('case 3', 'severe', 20_000)
  expect(soundBeat(20_000)).toBe('severe')
  sound('case 3', 'severe', 21_000)
  expect(soundBeat(21_000)).toBeUndefined()
  still('case 3')
})
