import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { PostgresShelf } from '#kernel/http/sessions/postgres_shelf'
import { Job } from '#kernel/job'

/** Expired sessions count for nothing already; this frees their room. */
@inject()
export default class SweepSessionsJob extends Job<Record<string, never>> {
  static override readonly jobName = 'kernel.sweep_sessions'
  static override readonly queue = 'bulk'
  static override readonly schema = vine.object({})

  constructor(private readonly shelf: PostgresShelf) {
    super()
  }

  async handle(): Promise<void> {
    await this.shelf.sweep()
  }
}
