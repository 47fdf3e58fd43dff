import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { ChannelName } from '#notices/domain/channel_name'

export interface SandboxMessage {
  readonly id: string
  readonly channel: Exclude<ChannelName, 'mail'>
  readonly to: string
  readonly text: string
  readonly url: string | null
  readonly createdAt: DateTime
}

interface Row extends Omit<SandboxMessage, 'createdAt'> {
  readonly at: Date
}

/** What the demo's drivers were handed, newest first. */
@inject()
export class SandboxMessages {
  constructor(private readonly db: Database) {}

  async latest(channel: string | null, limit: number): Promise<SandboxMessage[]> {
    const rows = await sql<Row>(
      this.db.connection(),
      `select delivery_id as id, channel, recipient as "to", text, url, happened_at as at
       from notices.sandbox_messages where channel = coalesce(:channel, channel)
       order by happened_at desc, delivery_id desc limit :limit`,
      { channel, limit }
    )
    return rows.map(({ at, ...row }) => ({
      ...row,
      createdAt: DateTime.fromJSDate(at, { zone: 'utc' }),
    }))
  }
}
