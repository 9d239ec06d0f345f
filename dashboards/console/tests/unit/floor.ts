// A server of the console's protocol on loopback, played by the test: a real socket, no service behind it.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import type { ConsoleClientFrame, ConsoleServerFrame } from '../../src/contract'
import { serverClock } from '../../src/shared/clock'
import { Stream, type StreamOptions } from '../../src/shared/stream'

export interface Seat {
  socket: WebSocket
  /** Frames the client sent, oldest first. */
  heard: ConsoleClientFrame[]
  send(frame: object): void
}

export class Floor {
  readonly seats: Seat[] = []
  /** Milliseconds of the steady clock; the test moves it. */
  now = 1_000

  private constructor(private readonly server: WebSocketServer) {
    server.on('connection', (socket) => {
      const seat: Seat = { socket, heard: [], send: (frame) => socket.send(JSON.stringify(frame)) }
      socket.on('message', (text) => seat.heard.push(JSON.parse(String(text)) as ConsoleClientFrame))
      this.seats.push(seat)
    })
  }

  static async open(): Promise<Floor> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    await once(server, 'listening')
    return new Floor(server)
  }

  stream(more: Partial<StreamOptions<ConsoleServerFrame>> = {}): Stream<ConsoleServerFrame> {
    const { port } = this.server.address() as AddressInfo
    return new Stream<ConsoleServerFrame>({
      path: '/v1/console/ws',
      protocol: 'liftline.console.v1',
      hello: () => ({}),
      reset: () => {},
      take: () => {},
      clock: serverClock(
        () => this.now,
        () => this.now,
      ),
      steady: () => this.now,
      open: (path, protocol) =>
        new WebSocket(`ws://127.0.0.1:${port}${path}`, protocol) as unknown as globalThis.WebSocket,
      ...more,
    })
  }

  async close(): Promise<void> {
    for (const { socket } of this.seats) socket.terminate()
    await new Promise((closed) => this.server.close(closed))
  }
}

export const welcome = (more: object = {}) => ({
  welcome: { session_id: 's', epoch: '3', position: '40', server_time: '2026-01-01T00:00:00Z', ...more },
})
export const snapshot = (position: string, cases: object[] = [], more = false) => ({
  epoch: '3',
  position,
  prev: '0',
  snapshot: { cases, more },
})
export const records = (prev: string, position: string, epoch = '3') => ({
  epoch,
  position,
  prev,
  records: { records: [{ position, kind: 'EVENT_KIND_NOTED' }] },
})
