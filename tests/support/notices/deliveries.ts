import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import type { QueueName } from '#kernel/job'
import { UnitOfWork } from '#kernel/unit_of_work'
import { SendDeliveries } from '#notices/actions/send_deliveries'
import { CHANNEL_NAMES, type ChannelName } from '#notices/domain/channel_name'
import {
  Channel,
  Channels,
  type Envelope,
  type Handed,
  type Whereabouts,
} from '#notices/gateways/channel'
import { planDeliveries, type NewDelivery } from '#notices/persistence/deliveries'

export interface DeliveryRow {
  id: string
  state: string
  body: string
  due_at: Date
  attempts: number
  provider_id: string | null
  possible_duplicate_at: Date | null
  last_error: string | null
}

/** A channel that remembers what it was given, and fails as it is told. */
export class Recorder extends Channel {
  readonly sent: Envelope[] = []
  readonly asked: string[] = []
  /** Thrown instead of sending, as long as it is set. */
  failure: Error | null = null
  whereabouts: Whereabouts | Error = 'unknown'

  constructor(
    override readonly name: ChannelName,
    override readonly provider = newId('evt')
  ) {
    super()
  }

  async send(envelope: Envelope): Promise<Handed> {
    if (this.failure) throw this.failure
    this.sent.push(envelope)
    return { providerId: `p-${envelope.deliveryId}` }
  }

  async find(deliveryId: string): Promise<Whereabouts> {
    this.asked.push(deliveryId)
    if (this.whereabouts instanceof Error) throw this.whereabouts
    return this.whereabouts
  }
}

/** Recorders in place of every channel; gives them, and the undo. */
export function recordChannels() {
  const [mail, sms, push] = CHANNEL_NAMES.map((name) => new Recorder(name)) as [
    Recorder,
    Recorder,
    Recorder,
  ]
  app.container.swap(Channels, () => new Channels([mail, sms, push]))
  return { mail, sms, push, restore: () => app.container.restore(Channels) }
}

/** A batch of what is due now; how many it saw to. */
export async function send(urgency: QueueName): Promise<number> {
  return (await app.container.make(SendDeliveries)).execute(urgency)
}

/** Everything that is due now. */
export async function sendAll(urgency: QueueName): Promise<void> {
  for (;;) if ((await send(urgency)) === 0) return
}

const KIND = 'probe.kind'

/** What a test planned and did not wait for would be in the way of the next one. */
export async function forgetPlanned(): Promise<void> {
  const db = await app.container.make(Database)
  await db.from('notices.deliveries').where('kind', KIND).delete()
}

/** Plans deliveries of one sender, each to a reader of its own, unless told otherwise. */
export async function plan(count: number, of: Partial<NewDelivery> = {}): Promise<NewDelivery[]> {
  const clock = await app.container.make(Clock)
  const groupId = newId('acc')
  const deliveries = Array.from({ length: count }, () => ({
    id: newId('dlv'),
    eventId: newId('evt'),
    recipientId: newId('acc'),
    channel: 'mail' as const,
    kind: KIND,
    urgency: 'default' as const,
    groupId,
    address: 'amina@uvidense.test',
    name: 'Amina',
    locale: 'en',
    title: 'Clara wrote to you',
    body: 'See you on Friday.',
    url: '/app',
    unsubscribeUrl: null,
    dueAt: clock.now(),
    expiresAt: null,
    occurredAt: clock.now(),
    ...of,
  }))
  const work = await app.container.make(UnitOfWork)
  await work.run((tx) => planDeliveries(tx, deliveries, clock.now()))
  return deliveries
}

export async function rowOf(id: string): Promise<DeliveryRow | undefined> {
  const db = await app.container.make(Database)
  return (await db.from('notices.deliveries').where('id', id).first()) as DeliveryRow | undefined
}

export async function statesOf(deliveries: readonly { id: string }[]): Promise<string[]> {
  return Promise.all(deliveries.map(async ({ id }) => (await rowOf(id))?.state ?? 'gone'))
}

/** As a worker leaves it that dies between the provider's answer and noting it. */
export async function leftInTheMiddle(id: string, attempts = 1): Promise<void> {
  const db = await app.container.make(Database)
  await db.rawQuery(
    `update notices.deliveries set state = 'sending', claim = 'dead worker', attempts = ?,
       lease_until = due_at where id = ?`,
    [attempts, id]
  )
}

/** One that its channel refused. */
export async function deadDelivery(): Promise<string> {
  const [delivery] = await plan(1)
  const db = await app.container.make(Database)
  await db.rawQuery(
    `update notices.deliveries
     set state = 'dead', last_error = 'no such mailbox', finished_at = due_at where id = ?`,
    [delivery?.id ?? '']
  )
  return delivery?.id ?? ''
}
