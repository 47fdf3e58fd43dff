import { EvidenceAdded } from '#booking/contract/evidence_events'
import type { EventDefinition } from '#kernel/events'
import { brief, short } from '#notices/domain/brief'
import { bookingUrl, doer, others, type NoticeKind } from '#notices/domain/notice_kind'

type Payload<Of> = Of extends EventDefinition<infer P> ? P : never

/** Several files in a row are one piece of news until it was read. */
const evidenceAdded: NoticeKind<Payload<typeof EvidenceAdded>> = {
  kind: 'booking.evidence_added',
  group: 'disputes',
  label: 'The other side adds evidence',
  event: EvidenceAdded,
  urgency: 'critical',
  mail: true,
  head: 'New evidence',
  text: (it) =>
    brief`${short(doer(it))} sealed evidence in your dispute about “${short(it.title)}”.`,
  to: others,
  topic: ({ disputeId }) => disputeId,
  tell: (it) => ({
    title: `${doer(it)} sealed evidence in your dispute`,
    body: `“${it.name}”, about “${it.title}”. Look at it, and seal what you have.`,
    url: bookingUrl(it),
  }),
}

export const evidenceKinds: readonly NoticeKind<unknown>[] = [evidenceAdded as NoticeKind<unknown>]
