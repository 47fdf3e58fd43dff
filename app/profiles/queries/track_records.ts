import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { sql } from '#kernel/sql'
import type { BookingOutcome } from '#profiles/domain/facts'
import { OutcomeRepository } from '#profiles/persistence/outcome_repository'

export interface PublicOutcomeView extends Omit<BookingOutcome, 'client'> {
  /** A number of its own for each client of this talent, in the order they first came. */
  readonly client: number | null
}

/** What a talent's figures are made of, for anybody who wants to make them again. */
@inject()
export class TrackRecords {
  constructor(
    private readonly db: Database,
    private readonly outcomes: OutcomeRepository
  ) {}

  /** Newest booking first. */
  async page(
    partyId: string,
    before: string | null,
    size: number
  ): Promise<{ items: PublicOutcomeView[]; next: string | null }> {
    const client = this.db.connection()
    const rows = await this.outcomes.page(client, partyId, before, size + 1)
    const numbers = await this.outcomes.clientNumbers(client, partyId)
    const shown = rows.slice(0, size)
    return {
      items: shown.map((outcome) => ({
        ...outcome,
        client: outcome.client === null ? null : (numbers.get(outcome.client) ?? null),
      })),
      next: rows.length > size ? (shown.at(-1)?.bookingId ?? null) : null,
    }
  }

  /** Parties that have figures or could have: a page of them, by id. */
  async parties(after: string, size: number): Promise<string[]> {
    const rows = await sql<{ id: string }>(
      this.db.connection(),
      `select id from (
         select party_id as id from profiles.talent_profiles
         union select party_id from profiles.profile_facts
       ) known where id > :after order by id limit :size`,
      { after, size }
    )
    return rows.map(({ id }) => id)
  }
}
