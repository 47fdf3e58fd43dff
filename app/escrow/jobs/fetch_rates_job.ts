import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { FetchRates } from '#escrow/actions/fetch_rates'
import { Job } from '#kernel/job'

@inject()
export default class FetchRatesJob extends Job<object> {
  static override readonly jobName = 'escrow.fetch_rates'
  static override readonly queue = 'default'
  static override readonly schema = vine.object({})

  constructor(private readonly work: FetchRates) {
    super()
  }

  async handle(): Promise<void> {
    await this.work.execute()
  }
}
