// A crew's device: its order and case, kept on the phone and in step with the stream; its acts, kept until
// the service has them.
import { computed, watch } from 'vue'
import type { CrewCommand, CrewServerFrame } from '../contract'
import { signedIn } from '../shared/account'
import { clock, onWaking } from '../shared/clock'
import { Stream } from '../shared/stream'
import { onBeat } from '../shared/ticker'
import { uuid } from '../shared/uuid'
import { known } from './known'
import { queue } from './queue'
import { hasEnded, seen } from './seen'
import type { Shelf } from './shelf'
import { keepTime, recallTime } from './time'

const DEVICE = 'liftline.device'

export type Device = Awaited<ReturnType<typeof device>>

/** The device of an account, as it was left; keep its `stream` going with `useConnection`. */
export async function device(shelf: Shelf, account: string) {
  recallTime()
  onWaking(() => recallTime())
  const { orders, cases, lifts, duty, reset, take, keep, look } = await known(shelf, account)

  /** Says that it is on the phone's disk: that is what makes an order delivered. */
  async function taken(frame: CrewServerFrame | undefined) {
    await keep().catch(() => undefined)
    if (frame?.position !== undefined) stream.send({ ack: { position: frame.position } })
    await look().catch(() => undefined)
  }

  const stream: Stream<CrewServerFrame> = new Stream<CrewServerFrame>({
    path: '/v1/crew/ws',
    protocol: 'liftline.crew.v1',
    hello: () => ({ device_id: deviceId(), pending_cmds: waiting.value.length }),
    reset: (parts) => {
      reset(parts)
      void taken(parts.at(-1))
    },
    take: (frame) => {
      take(frame)
      void taken(frame)
    },
    signedIn,
    clock,
  })

  const acts = await queue(shelf, account, async (cmd) => {
    const result = await stream.ask(cmd)
    const done = result.status === 'RESULT_STATUS_APPLIED' || result.status === 'RESULT_STATUS_DUPLICATE'
    if (done && cmd.act.startsWith('CREW_ACT_KIND_DUTY')) duty.on = cmd.act.endsWith('_ON')
    return result
  })
  const waiting = computed(() => acts.acts.value.filter((act) => act.refused === undefined))
  const refused = computed(() => acts.acts.value.filter((act) => act.refused !== undefined))
  const job = computed(() => {
    const all = orders.all().map((order) => seen(order, cases.get(order.case_id), acts.acts.value))
    return all.find((one) => !hasEnded(one.stage))
  })
  watch(() => stream.state.phase, (phase) => phase === 'live' && void acts.send())
  onBeat(() => {
    if (stream.state.phase !== 'live') return
    keepTime()
    if (waiting.value.length > 0) void acts.send()
  })

  /** Something the crew did just now: on the disk first, then to the service. */
  async function act(did: Omit<CrewCommand, 'cmd_id' | 'occurred_at'>) {
    const occurred_at = new Date(clock.read()).toISOString()
    await acts.add({ cmd_id: uuid(), occurred_at, ...did } as CrewCommand)
  }

  return { stream, lifts, duty, job, waiting, refused, act, dismiss: acts.dismiss }
}

/** This browser's id, made once. */
function deviceId(): string {
  const id = localStorage.getItem(DEVICE) ?? uuid()
  localStorage.setItem(DEVICE, id)
  return id
}
