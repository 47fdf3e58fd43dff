import { inject } from '@adonisjs/core'
import { DateTime } from 'luxon'
import type { Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { API_PREFIX, defineResource } from '#kernel/jsonapi/resource'
import { canRead, notFound } from '#profiles/domain/access'
import { FORMULA, type PublishedFormula } from '#profiles/domain/formula'
import { ProfileViews } from '#profiles/queries/profile_views'
import { TrackRecords, type PublicOutcomeView } from '#profiles/queries/track_records'

export interface OutcomeDocument {
  readonly talentId: string
  readonly outcome: PublicOutcomeView
}

export const outcomesResource = defineResource<OutcomeDocument>({
  type: 'outcomes',
  id: ({ outcome }) => outcome.bookingId,
  attributes: ({ outcome }) => ({
    client: outcome.client,
    offeredAt: time(outcome.offeredAt),
    answeredAt: time(outcome.answeredAt),
    fundedAt: time(outcome.fundedAt),
    released: outcome.released,
    completedAt: time(outcome.completedAt),
    cancelledAt: time(outcome.cancelledAt),
    stars: outcome.stars,
    deliveries: outcome.deliveries.map(({ dueOn, submittedAt }) => ({
      dueOn,
      submittedAt: time(submittedAt),
    })),
  }),
  self: ({ talentId }) => `${API_PREFIX}/talents/${talentId}/outcomes`,
})

export const formulasResource = defineResource<PublishedFormula>({
  type: 'formulas',
  id: ({ version }) => String(version),
  attributes: ({ version, facts, parameters }) => ({ version, facts, parameters }),
})

/** Listed below its talent; an outcome has no address of its own. */
@inject()
export class OutcomesReader extends DocumentReader<OutcomeDocument> {
  constructor(
    private readonly profiles: ProfileViews,
    private readonly records: TrackRecords
  ) {
    super()
  }

  async find(): Promise<null> {
    return null
  }

  override async list(
    { page, params }: DocumentQuery,
    actor: Actor
  ): Promise<Listing<OutcomeDocument>> {
    const profile = await this.profiles.find(params['id'] ?? '')
    if (!profile || !canRead(actor, profile)) throw notFound()
    const [before] = page.after ? decodeCursor(page.after, ['text']) : []
    const marker = typeof before === 'string' ? before : null
    const { items, next } = await this.records.page(profile.partyId, marker, page.size)
    return {
      items: items.map((outcome) => ({ talentId: profile.id, outcome })),
      next: next && encodeCursor([next]),
    }
  }
}

/** The formula is public: anybody may know how a figure is made. */
@inject()
export class FormulasReader extends DocumentReader<PublishedFormula> {
  async find(id: string): Promise<PublishedFormula | null> {
    return id === String(FORMULA.version) ? FORMULA : null
  }

  override async list(): Promise<Listing<PublishedFormula>> {
    return { items: [FORMULA] }
  }
}

function time(millis: number | null): DateTime | null {
  return millis === null ? null : DateTime.fromMillis(millis, { zone: 'utc' })
}
