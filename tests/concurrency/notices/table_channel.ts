import type { Database } from '@adonisjs/lucid/database'
import { Channel, type Envelope, type Handed, type Whereabouts } from '#notices/gateways/channel'

/** A provider that several processes share: what it took is in a table. */
export class TableChannel extends Channel {
  override readonly name = 'mail'
  override readonly provider = 'probe_table'
  /** False for a provider that cannot be asked, as SMTP. */
  answers = true

  constructor(
    private readonly db: Database,
    private readonly afterwards: () => Promise<void> = async () => {}
  ) {
    super()
  }

  async send({ deliveryId }: Envelope): Promise<Handed> {
    await this.db.rawQuery('insert into public.probe_posts (delivery_id) values (?)', [deliveryId])
    await this.afterwards()
    return { providerId: deliveryId }
  }

  async find(deliveryId: string): Promise<Whereabouts> {
    if (!this.answers) return 'unknown'
    return (await this.taken(deliveryId)) > 0 ? 'delivered-to-provider' : 'not-found'
  }

  /** How often it was given this one. */
  async taken(deliveryId: string): Promise<number> {
    const rows = (await this.db
      .from('public.probe_posts')
      .where('delivery_id', deliveryId)) as unknown[]
    return rows.length
  }
}
