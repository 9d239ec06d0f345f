// Alarms as a gateway posts them.
import type { Service } from './service'

/** A gateway with its account; its source is `acme/gw-1`. */
export async function gateway(service: Service): Promise<Gateway> {
  await service.account('gw-1', 'gateway')
  await service.token('gw-1', '--source', SOURCE)
  return new Gateway(service)
}

const SOURCE = 'acme/gw-1'

export class Gateway {
  private count = 0

  constructor(private readonly service: Service) {}

  /** Somebody presses the button in a car; the lift by its rescue code 000001 and so on. Gives the case. */
  async button(lift: number, people = 2): Promise<string> {
    this.count += 1
    const answer = await this.service.ask<{ case_id: string }>('gw-1', '/v1/ingest/alarms', {
      source: SOURCE,
      alarm_id: `A-${this.count}`,
      seq: '1',
      action: 'ACTION_RAISE',
      lift: { scheme: 'RESCUE_CODE', value: String(lift).padStart(6, '0') },
      kind: 'ALARM_KIND_PASSENGER_ALARM',
      people_count: people,
      occurred_at: new Date().toISOString(),
    })
    return answer.case_id
  }
}
