import type { EvidenceView } from '#booking/queries/evidence_views'
import { API_PREFIX, defineResource } from '#kernel/jsonapi/resource'

export const evidenceResource = defineResource<EvidenceView>({
  type: 'evidence',
  attributes: ({ id, bookingId, disputeId, side, addedByName, ...file }) => ({
    ...{ bookingId, disputeId, side, addedByName },
    name: file.name,
    mediaType: file.mediaType,
    size: file.size,
    digest: file.digest,
    caption: file.caption,
    sealedAt: file.sealedAt,
    fileUrl: `${API_PREFIX}/evidence/${id}/file`,
  }),
  relationships: { dispute: { type: 'disputes', of: ({ disputeId }) => disputeId } },
})
