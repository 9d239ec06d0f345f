// A crew's device: a real client of the crews' socket.
import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { CrewClientFrame, CrewCommand, CrewServerFrame, Order, Result } from '../../src/contract'
import { uuid } from '../../src/shared/uuid'
import { until } from './patience'
import type { Service } from './service'

export class CrewDevice {
  /** Frames the service sent, oldest first. */
  readonly heard: CrewServerFrame[] = []

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (text) => {
      const frame = JSON.parse(String(text)) as CrewServerFrame
      this.heard.push(frame)
      if (frame.ping) this.send({ pong: { t: frame.ping.t } })
      if (frame.position !== undefined) this.send({ ack: { position: frame.position } })
    })
  }

  /** A crew by its name, with an account of the same name, on duty at a place in degrees WGS-84. */
  static async onDuty(service: Service, viewer: string, name: string, lon: number, lat: number) {
    const id = await service.crewId(viewer, name)
    await service.account(name, 'crew', '--crew', id)
    const address = `${service.base.replace('http', 'ws')}/v1/crew/ws`
    const headers = { Authorization: `Bearer ${await service.token(name)}` }
    const socket = new WebSocket(address, 'liftline.crew.v1', { headers })
    const device = new CrewDevice(socket)
    await once(socket, 'open')
    device.send({ hello: { device_id: name } })
    await until('the crew to be welcomed', () => device.heard.find((frame) => frame.snapshot))
    device.send({ position: { point: { lon, lat } } })
    await device.ask({ act: 'CREW_ACT_KIND_DUTY_ON' })
    return device
  }

  /** The latest offer. */
  offer(): Promise<Order> {
    const offered = (frame: CrewServerFrame) => frame.event?.kind === 'CREW_EVENT_KIND_ORDER_OFFERED'
    return until(
      'an offer',
      () => [...this.heard].reverse().find(offered)?.event?.order as Order | undefined,
    )
  }

  /** Asks for an act on an order and its case. */
  act(act: CrewCommand['act'], order: Order, more: Partial<CrewCommand> = {}): Promise<Result> {
    return this.ask({ act, order_id: order.order_id, case_id: order.case_id, ...more })
  }

  async ask(command: Omit<CrewCommand, 'cmd_id'>): Promise<Result> {
    const cmd_id = uuid()
    this.send({ cmd: { cmd_id, ...command } })
    const answered = (frame: CrewServerFrame) => frame.result?.cmd_id === cmd_id
    const result = await until('an answer', () => this.heard.find(answered)?.result as Result | undefined)
    if (result.status !== 'RESULT_STATUS_APPLIED') throw new Error(JSON.stringify(result))
    return result
  }

  send(frame: CrewClientFrame): void {
    this.socket.send(JSON.stringify(frame))
  }

  close(): void {
    this.socket.terminate()
  }
}
