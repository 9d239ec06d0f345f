// A line between browsers and the service that can be cut without a word, as a switch that lost its power
// cuts it: nothing is closed, nothing comes through.
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'
import { once } from 'node:events'

export class Line {
  private readonly pairs = new Set<Socket>()
  private isCut = false

  private constructor(
    private readonly server: Server,
    /** Where browsers find the service. */
    readonly base: string,
  ) {}

  static async to(service: { base: string }): Promise<Line> {
    const server = createServer({ pauseOnConnect: true })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const line = new Line(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const port = Number(new URL(service.base).port)
    server.on('connection', (near) => line.join(near, port))
    return line
  }

  cut(): void {
    this.isCut = true
    for (const socket of this.pairs) socket.unpipe().pause()
  }

  /** Old connections stay dead; new ones come through. */
  mend(): void {
    this.isCut = false
    for (const socket of this.pairs) socket.destroy()
  }

  async close(): Promise<void> {
    this.mend()
    await new Promise((closed) => this.server.close(closed))
  }

  private join(near: Socket, port: number): void {
    const far = connect(port, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.pairs.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        this.pairs.delete(one)
        other.destroy()
      })
      if (!this.isCut) one.pipe(other)
    }
  }
}
