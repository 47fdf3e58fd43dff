import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { Job } from '#kernel/job'
import { MatchSavedSearches } from '#profiles/actions/match_saved_searches'

/** Twice a minute; what one round leaves undone is due in the next one. */
@inject()
export default class MatchSavedSearchesJob extends Job<Record<string, never>> {
  static override readonly jobName = 'profiles.match_saved_searches'
  static override readonly queue = 'bulk'
  static override readonly schema = vine.object({})

  constructor(private readonly match: MatchSavedSearches) {
    super()
  }

  async handle(): Promise<void> {
    await this.match.execute()
  }
}
