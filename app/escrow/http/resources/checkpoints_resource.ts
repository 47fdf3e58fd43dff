import type { CheckpointView } from '#escrow/queries/evidence/published_checkpoints'
import { defineResource } from '#kernel/jsonapi/resource'

export const checkpointsResource = defineResource<CheckpointView>({
  type: 'checkpoints',
  attributes: ({ epoch, size, root, note, key, signedAt }) => ({
    epoch,
    size,
    root,
    note,
    key,
    signedAt,
  }),
})
