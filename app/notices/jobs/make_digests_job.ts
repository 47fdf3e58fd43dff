import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { Job } from '#kernel/job'
import { MakeDigests } from '#notices/actions/make_digests'

@inject()
export default class MakeDigestsJob extends Job<object> {
  static override readonly jobName = 'notices.make_digests'
  static override readonly queue = 'bulk'
  static override readonly schema = vine.object({})

  constructor(private readonly digests: MakeDigests) {
    super()
  }

  async handle(): Promise<void> {
    while ((await this.digests.execute()) > 0);
  }
}
