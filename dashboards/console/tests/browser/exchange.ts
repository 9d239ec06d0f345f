// A telephone exchange: pushes the states of calls, as exchanges do.
import type { Service } from './service'

/** An exchange with its account and token; its source is its name. */
export async function exchange(service: Service): Promise<Exchange> {
  await service.account('pbx', 'exchange')
  await service.token('pbx')
  return new Exchange(service)
}

export class Exchange {
  private count = 0

  constructor(private readonly service: Service) {}

  /** A telephone rings; gives the call's id as operators see it. */
  async rings(caller: string): Promise<string> {
    this.count += 1
    const id = String(this.count)
    await this.says(`pbx/${id}`, 'CALL_EVENT_RINGING', { caller, callee: '96333' })
    return `pbx/${id}`
  }

  /** The account of whoever lifted the receiver. */
  answered(call: string, agent_id: string): Promise<void> {
    return this.says(call, 'CALL_EVENT_ANSWERED', { agent_id })
  }

  ended(call: string): Promise<void> {
    return this.says(call, 'CALL_EVENT_ENDED', {})
  }

  private async says(call: string, event: string, more: object): Promise<void> {
    const call_id = call.slice('pbx/'.length)
    const occurred_at = new Date().toISOString()
    await this.service.ask('pbx', '/v1/calls/events', { call_id, event, occurred_at, ...more })
  }
}
