import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { IdempotencyStore } from '#kernel/http/idempotency/store'
import { Job } from '#kernel/job'

/** Keys are promised for a day; a retry that comes later is a new request. */
@inject()
export default class SweepKeysJob extends Job<Record<string, never>> {
  static override readonly jobName = 'kernel.sweep_idempotency_keys'
  static override readonly queue = 'bulk'
  static override readonly schema = vine.object({})

  constructor(private readonly store: IdempotencyStore) {
    super()
  }

  async handle(): Promise<void> {
    await this.store.sweep()
  }
}
