// One session of a socket, kept for weeks: it resumes by epoch and position, notices every missed frame,
// answers and sends pings, and comes back by itself. The protocol stands in proto/README.md.
import { shallowReactive } from 'vue'
import { big, ms, type Bye, type Result, type Resume, type Welcome } from '../contract'
import type { ServerClock } from './clock'
import { backOff } from './backoff'

/** A connection that is not open and welcomed within this many milliseconds is given up. */
export const OPEN_MAX_MS = 5_000
/**
 * Milliseconds between our pings: the age of the last message never says less than the connection is
 * worth.
 */
export const PING_EVERY_MS = 2_000
/** Without a message for this many milliseconds the page shows itself as stale. */
export const STALE_AFTER_MS = 5_000
/** Without a message for this many milliseconds the connection is given up and made anew. */
export const DEAD_AFTER_MS = 10_000
/** A command without an answer for this many milliseconds is given up: what became of it is not known. */
export const ANSWER_MAX_MS = 30_000
/** Commands without an answer at most. */
export const WAITING_MAX = 100

/** Close codes after which coming back is no use: not allowed; replaced by a newer session. */
const FINAL = new Set([4403, 4409])
const SIGNED_OUT = 4401

/**
 * `connecting`: no connection yet, or none any more. `catching-up`: welcomed; the snapshot or the tail is
 * on its way. `live`: everything up to now is here. `signed-out`, `ended`: it does not come back by itself.
 */
export type Phase = 'connecting' | 'catching-up' | 'live' | 'signed-out' | 'ended'

export interface StreamState {
  phase: Phase
  /** When the last message came, by the steady clock; absent before the first. */
  heardAt: number | undefined
  /** How often a frame was missing, and was fetched again. */
  missed: number
  /** Connections that failed since the last good one. */
  failures: number
  /** The latest close code. */
  closeCode: number | undefined
  /** Which build of the pages the service carries. */
  buildId: string
  /** Whether anything was ever received: until then there is nothing to show, which is not an empty city. */
  loaded: boolean
}

/** What the frames of both sessions have in common. */
export interface ServerFrame {
  epoch?: string
  position?: string
  prev?: string
  welcome?: Welcome
  snapshot?: object
  result?: Partial<Result>
  ping?: { t?: string }
  pong?: { t?: string; server_time?: string }
  bye?: Bye
}

export interface StreamOptions<S extends ServerFrame> {
  /** Address from the page's own, such as `/v1/console/ws`. */
  path: string
  /** Subprotocol. */
  protocol: string
  /** What the first frame says beside where it left off. */
  hello: () => object
  /** All parts of a snapshot: everything from before is replaced. */
  reset: (parts: S[]) => void
  /** A frame of the stream, in order, none missing. */
  take: (frame: S) => void
  /** A frame outside the stream, such as crews' positions. */
  aside?: (frame: S) => void
  /** Asked after a connection failed before its welcome: whether this browser is still signed in. */
  signedIn?: () => Promise<boolean>
  clock: ServerClock
  /** A steady clock in milliseconds, and sockets; others in tests. */
  steady?: () => number
  open?: (path: string, protocol: string) => WebSocket
}

interface Waiting {
  frame: object
  since: number
  resolve: (result: Result) => void
  reject: (why: Error) => void
}

/** No answer came to a command: it may have been decided or not. The same `cmd_id` may be asked again. */
export class Unanswered extends Error {
  readonly code = 'unanswered'
}

export class Stream<S extends ServerFrame> {
  readonly state: StreamState = shallowReactive({
    phase: 'connecting',
    heardAt: undefined,
    missed: 0,
    failures: 0,
    closeCode: undefined,
    buildId: '',
    loaded: false,
  })
  private socket: WebSocket | undefined
  private openedAt = 0
  private retryAt = 0
  private pingedAt = 0
  private resume: Resume | undefined
  private head = 0n
  private parts: S[] = []
  private readonly waiting = new Map<string, Waiting>()
  private readonly steady: () => number

  constructor(private readonly options: StreamOptions<S>) {
    this.steady = options.steady ?? (() => performance.now())
  }

  /** Milliseconds since the last message; absent before the first. */
  age(): number | undefined {
    return this.state.heardAt === undefined ? undefined : this.steady() - this.state.heardAt
  }

  /** Everything that happens in time. Call it at each beat; the first call connects. */
  beat(): void {
    const now = this.steady()
    for (const [id, one] of this.waiting) {
      if (now - one.since > ANSWER_MAX_MS) this.giveUp(id, one)
    }
    if (this.state.phase === 'signed-out' || this.state.phase === 'ended') return
    if (!this.socket) {
      if (now >= this.retryAt) this.connect()
      return
    }
    const welcomed = this.state.phase !== 'connecting'
    const quiet = now - (welcomed ? (this.state.heardAt ?? this.openedAt) : this.openedAt)
    if (quiet > (welcomed ? DEAD_AFTER_MS : OPEN_MAX_MS)) this.drop()
    else if (welcomed && now - this.pingedAt >= PING_EVERY_MS) this.ping(now)
  }

  /** Connects at once: the network is back, or the machine woke up. What has ended stays so. */
  reconnect(): void {
    if (this.state.phase === 'ended' || this.state.phase === 'signed-out') return
    this.close()
    this.state.phase = 'connecting'
    this.state.failures = 0
    this.retryAt = this.steady()
  }

  /** Ends it for good. */
  end(): void {
    this.close()
    this.state.phase = 'ended'
  }

  /** Sends a frame that nobody answers, if there is a connection. */
  send(frame: object): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false
    this.socket.send(JSON.stringify(frame))
    return true
  }

  /** Asks for something, through reconnects, under one id; the answer comes after it is durable. */
  ask(command: { cmd_id: string }): Promise<Result> {
    if (this.waiting.size >= WAITING_MAX) return Promise.reject(new Unanswered('too many commands wait'))
    return new Promise((resolve, reject) => {
      const frame = { cmd: command }
      this.waiting.set(command.cmd_id, { frame, since: this.steady(), resolve, reject })
      if (this.state.phase !== 'connecting') this.send(frame)
    })
  }

  private connect(): void {
    this.openedAt = this.steady()
    const open = this.options.open ?? browserSocket
    const socket = open(this.options.path, this.options.protocol)
    this.socket = socket
    socket.onopen = () => {
      socket.send(JSON.stringify({ hello: { ...this.options.hello(), resume: this.resume } }))
    }
    socket.onmessage = (message: MessageEvent<string>) => {
      if (this.socket === socket) this.hear(JSON.parse(message.data) as S)
    }
    socket.onclose = (event: CloseEvent) => {
      if (this.socket === socket) this.lost(event.code)
    }
  }

  private hear(frame: S): void {
    this.state.heardAt = this.steady()
    if (frame.welcome) this.welcome(frame.welcome)
    else if (frame.ping) this.send({ pong: { t: frame.ping.t } })
    else if (frame.pong) this.pong(frame.pong)
    else if (frame.result) this.answer(frame.result as Result)
    else if (frame.bye) this.retryAt = this.steady() + (frame.bye.retry_after_ms ?? 0) + backOff(0)
    else if (frame.snapshot) this.snapshot(frame)
    else if (frame.position !== undefined) this.inStream(frame)
    else this.options.aside?.(frame)
  }

  private welcome(welcome: Welcome): void {
    const server = ms(welcome.server_time)
    if (server !== undefined) {
      this.options.clock.sync(server, this.steady() - this.openedAt, welcome.clock_factor ?? 1)
    }
    this.state.buildId = welcome.build_id ?? ''
    this.state.failures = 0
    this.parts = []
    this.head = big(welcome.position)
    const position = welcome.resumed ? this.resume?.position : undefined
    this.resume = { session_id: welcome.session_id, epoch: welcome.epoch, position }
    this.state.phase = 'catching-up'
    if (welcome.resumed) this.settle()
    for (const one of this.waiting.values()) this.send(one.frame)
  }

  private snapshot(frame: S): void {
    this.parts.push(frame)
    const { more } = frame.snapshot as { more?: boolean }
    if (more) return
    this.options.reset(this.parts)
    this.parts = []
    this.resume = { ...this.resume, position: frame.position ?? '0' }
    this.state.loaded = true
    this.settle()
  }

  private inStream(frame: S): void {
    const seen = big(this.resume?.position)
    if (big(frame.position) <= seen) return
    if (frame.epoch !== this.resume?.epoch || big(frame.prev) !== seen) {
      this.state.missed += 1
      this.drop()
      this.retryAt = this.steady()
      return
    }
    this.options.take(frame)
    this.resume = { ...this.resume, position: frame.position }
    this.settle()
  }

  /** Live once everything is here that was there when the service welcomed us. */
  private settle(): void {
    if (big(this.resume?.position) >= this.head) this.state.phase = 'live'
  }

  private ping(now: number): void {
    this.pingedAt = now
    this.send({ ping: { t: String(Math.round(now)) } })
  }

  private pong(pong: { t?: string; server_time?: string }): void {
    const server = ms(pong.server_time)
    if (server !== undefined)
      this.options.clock.sync(server, Math.max(0, this.steady() - Number(pong.t ?? 0)))
  }

  private answer(result: Result): void {
    const one = this.waiting.get(result.cmd_id)
    this.waiting.delete(result.cmd_id)
    one?.resolve(result)
  }

  private giveUp(id: string, one: Waiting): void {
    this.waiting.delete(id)
    one.reject(new Unanswered(`no answer within ${ANSWER_MAX_MS / 1000} s`))
  }

  /** The connection is no use any more. */
  private drop(): void {
    this.close()
    this.lost(undefined)
  }

  private lost(code: number | undefined): void {
    const welcomed = this.state.phase === 'catching-up' || this.state.phase === 'live'
    this.socket = undefined
    this.state.closeCode = code
    if (code !== undefined && FINAL.has(code)) {
      this.state.phase = 'ended'
      return
    }
    if (code === SIGNED_OUT) {
      this.state.phase = 'signed-out'
      return
    }
    this.state.phase = 'connecting'
    this.retryAt = Math.max(this.retryAt, this.steady() + backOff(this.state.failures))
    this.state.failures += 1
    if (!welcomed) void this.askWhetherSignedIn()
  }

  private async askWhetherSignedIn(): Promise<void> {
    const signedIn = await (this.options.signedIn?.() ?? true)
    if (!signedIn && this.state.phase === 'connecting') {
      this.close()
      this.state.phase = 'signed-out'
    }
  }

  private close(): void {
    const socket = this.socket
    this.socket = undefined
    socket?.close()
  }
}

function browserSocket(path: string, protocol: string): WebSocket {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
  return new WebSocket(`${scheme}//${location.host}${path}`, protocol)
}
