import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ConsoleServerFrame } from '../../src/contract'
import { backOff } from '../../src/shared/backoff'
import {
  DEAD_AFTER_MS,
  OPEN_MAX_MS,
  PING_EVERY_MS,
  Unanswered,
  ANSWER_MAX_MS,
} from '../../src/shared/stream'
import { Floor, records, snapshot, welcome } from './floor'

let floor: Floor
beforeEach(async () => {
  floor = await Floor.open()
})
afterEach(() => floor.close())

const taken: string[] = []
const resets: ConsoleServerFrame[][] = []
const hooks = {
  reset: (parts: ConsoleServerFrame[]) => void resets.push(parts),
  take: (frame: ConsoleServerFrame) => void taken.push(frame.position!),
}
beforeEach(() => {
  taken.length = 0
  resets.length = 0
})

/** The seat of the client's nth connection, once it has said hello. */
async function seat(nth: number) {
  await vi.waitFor(() => expect(floor.seats[nth]?.heard[0]?.hello).toBeDefined())
  return floor.seats[nth]!
}

async function live() {
  const stream = floor.stream(hooks)
  stream.beat()
  const first = await seat(0)
  first.send(welcome())
  first.send(snapshot('40'))
  await vi.waitFor(() => expect(stream.state.phase).toBe('live'))
  return { stream, first }
}

test('a snapshot is shown whole, when its last part is there', async () => {
  const stream = floor.stream(hooks)
  stream.beat()
  const first = await seat(0)
  expect(first.heard[0]?.hello?.resume).toBeUndefined()
  first.send(welcome())
  first.send(snapshot('40', [{ case_id: '1' }], true))
  first.send({ ping: { t: '7' } })
  await vi.waitFor(() => expect(first.heard).toContainEqual({ pong: { t: '7' } }))
  expect([resets.length, stream.state.loaded, stream.state.phase]).toEqual([0, false, 'catching-up'])
  first.send(snapshot('40', [{ case_id: '2' }]))
  await vi.waitFor(() => expect(stream.state.phase).toBe('live'))
  expect(resets.map((parts) => parts.length)).toEqual([2])
})

test('it resumes where it left off, and is live only when the tail is there', async () => {
  const { stream, first } = await live()
  first.send(records('40', '43'))
  await vi.waitFor(() => expect(taken).toEqual(['43']))
  first.socket.terminate()
  await vi.waitFor(() => expect(stream.state.phase).toBe('connecting'))
  floor.now += 10_000
  stream.beat()
  const second = await seat(1)
  expect(second.heard[0]?.hello?.resume).toEqual({ session_id: 's', epoch: '3', position: '43' })
  second.send(welcome({ resumed: true, position: '50' }))
  await vi.waitFor(() => expect(stream.state.phase).toBe('catching-up'))
  second.send(records('43', '50'))
  await vi.waitFor(() => expect(stream.state.phase).toBe('live'))
  expect([taken, resets.length]).toEqual([['43', '50'], 1])
})

test('a missing frame is noticed and fetched; a frame that comes twice is taken once', async () => {
  const { stream, first } = await live()
  first.send(records('40', '41'))
  first.send(records('40', '41'))
  first.send(records('42', '43'))
  await vi.waitFor(() => expect(stream.state.missed).toBe(1))
  expect([taken, stream.state.phase]).toEqual([['41'], 'connecting'])
  stream.beat()
  const second = await seat(1)
  expect(second.heard[0]?.hello?.resume?.position).toBe('41')
})

test('another epoch brings a snapshot in place of what was', async () => {
  const { stream, first } = await live()
  first.socket.close(1012)
  await vi.waitFor(() => expect(stream.state.phase).toBe('connecting'))
  floor.now += 10_000
  stream.beat()
  const second = await seat(1)
  second.send(welcome({ epoch: '4', position: '2', resumed: false, reason: 'EPOCH_CHANGED' }))
  second.send({ ...snapshot('2'), epoch: '4' })
  await vi.waitFor(() => expect(stream.state.phase).toBe('live'))
  second.send(records('2', '3', '4'))
  await vi.waitFor(() => expect(taken).toEqual(['3']))
  expect(resets.length).toBe(2)
})

test('a connection that says nothing any more is given up; one that never opened too', async () => {
  const { stream } = await live()
  floor.now += PING_EVERY_MS
  stream.beat()
  await vi.waitFor(() => expect(floor.seats[0]!.heard.some((frame) => frame.ping)).toBe(true))
  expect(stream.age()).toBe(PING_EVERY_MS)
  floor.now += DEAD_AFTER_MS
  stream.beat()
  expect(stream.state.phase).toBe('connecting')
  floor.now += 10_000
  stream.beat()
  await seat(1)
  floor.now += OPEN_MAX_MS + 1
  stream.beat()
  expect(stream.state.failures).toBe(2)
})

test('a command goes out again with the same id after a reconnect, and is answered once', async () => {
  const { stream, first } = await live()
  const asked = stream.ask({ cmd_id: 'c-1' })
  await vi.waitFor(() => expect(first.heard.at(-1)?.cmd?.cmd_id).toBe('c-1'))
  first.socket.terminate()
  await vi.waitFor(() => expect(stream.state.phase).toBe('connecting'))
  stream.reconnect()
  stream.beat()
  const second = await seat(1)
  second.send(welcome({ resumed: true }))
  await vi.waitFor(() => expect(second.heard.at(-1)?.cmd?.cmd_id).toBe('c-1'))
  second.send({ result: { cmd_id: 'c-1', status: 'RESULT_STATUS_DUPLICATE' } })
  expect((await asked).status).toBe('RESULT_STATUS_DUPLICATE')
})

test('a command that nobody answers is given up as not known', async () => {
  const { stream } = await live()
  const asked = stream.ask({ cmd_id: 'c-2' })
  floor.now += ANSWER_MAX_MS + 1
  stream.beat()
  await expect(asked).rejects.toBeInstanceOf(Unanswered)
})

test('it does not come back where that is no use', async () => {
  for (const [code, phase] of [
    [4401, 'signed-out'],
    [4403, 'ended'],
    [4409, 'ended'],
  ] as const) {
    const stream = floor.stream(hooks)
    const nth = floor.seats.length
    stream.beat()
    const mine = await seat(nth)
    mine.socket.close(code)
    await vi.waitFor(() => expect(stream.state.phase).toBe(phase))
    expect(stream.state.closeCode).toBe(code)
    floor.now += 60_000
    stream.beat()
    expect(floor.seats.length).toBe(nth + 1)
  }
})

test('a refused connection of somebody signed out ends at the sign-in page', async () => {
  const stream = floor.stream({ ...hooks, signedIn: () => Promise.resolve(false) })
  stream.beat()
  const first = await seat(0)
  first.socket.terminate()
  await vi.waitFor(() => expect(stream.state.phase).toBe('signed-out'))
})

test('it waits half a second, twice as long each time, ten seconds at most, half of it by chance', () => {
  expect([0, 1, 2, 5, 50].map((failures) => backOff(failures, 1))).toEqual([
    500, 1000, 2000, 10_000, 10_000,
  ])
  expect(backOff(2, 0)).toBe(1000)
})
