import { netOf, type JournalEntry } from '#escrow/domain/journal_entry'
import { actsFor } from '#kernel/actor'
import { defineResource } from '#kernel/jsonapi/resource'

export const transfersResource = defineResource<JournalEntry>({
  type: 'transfers',
  attributes: (entry, actor) => {
    const own = entry.legs.filter((leg) => leg.ownerId !== null && actsFor(actor, leg.ownerId))
    return {
      kind: entry.kind,
      occurredAt: entry.occurredAt,
      bookingId: entry.bookingId,
      amount: netOf({ ...entry, legs: own }),
      postings: entry.legs,
    }
  },
})
