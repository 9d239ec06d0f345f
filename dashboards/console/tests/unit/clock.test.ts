import { expect, test } from 'vitest'
import { serverClock } from '../../src/shared/clock'

const SERVER = Date.parse('2026-01-01T00:00:00Z')

function machine() {
  const at = { steady: 1_000, calendar: 5_000_000 }
  const clock = serverClock(
    () => at.steady,
    () => at.calendar,
  )
  const pass = (ms: number) => {
    at.steady += ms
    at.calendar += ms
  }
  return { at, clock, pass }
}

test('it is the time of the service, an hour away from this machine', () => {
  const { clock, pass } = machine()
  clock.sync(SERVER, 100)
  pass(3_000)
  expect(clock.read()).toBe(SERVER + 50 + 3_000)
})

test('the shown time moves once a second, on the second of the service', () => {
  const { clock, pass } = machine()
  clock.sync(SERVER, 0)
  const shown: number[] = []
  for (let beat = 0; beat < 12; beat += 1) {
    pass(250)
    clock.beat()
    shown.push(clock.now.value - SERVER)
  }
  expect(new Set(shown)).toEqual(new Set([0, 1000, 2000, 3000]))
})

test('a slower sample does not spoil a good one, until the good one is old', () => {
  const { clock, pass } = machine()
  clock.sync(SERVER, 10)
  clock.sync(SERVER + 5_000, 2_000)
  expect(clock.read()).toBe(SERVER + 5)
  pass(61_000)
  clock.sync(SERVER + 70_000, 20)
  expect(clock.read()).toBe(SERVER + 70_010)
})

test('a faster clock of a sample city runs faster here', () => {
  const { clock, pass } = machine()
  clock.sync(SERVER, 0, 60)
  pass(1_000)
  expect(clock.read()).toBe(SERVER + 60_000)
})

test('sleep is noticed at the first beat after it, and no sample from before is trusted', () => {
  const { at, clock, pass } = machine()
  clock.sync(SERVER, 1)
  pass(250)
  expect(clock.beat()).toBe(false)
  at.calendar += 3_600_000
  expect(clock.beat()).toBe(true)
  clock.sync(SERVER + 3_600_250, 500)
  expect(clock.read()).toBe(SERVER + 3_600_500)
  expect(clock.beat()).toBe(false)
})
