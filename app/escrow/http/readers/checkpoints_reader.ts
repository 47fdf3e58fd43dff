import { inject } from '@adonisjs/core'
import {
  parseCheckpointId,
  PublishedCheckpoints,
  type CheckpointView,
} from '#escrow/queries/evidence/published_checkpoints'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import type { Actor } from '#kernel/actor'

/** Anybody's to read: a head of the tree says nothing of what is in it. */
@inject()
export class CheckpointsReader extends DocumentReader<CheckpointView> {
  constructor(private readonly checkpoints: PublishedCheckpoints) {
    super()
  }

  override async find(id: string): Promise<CheckpointView | null> {
    const name = parseCheckpointId(id)
    return name ? this.checkpoints.find(name) : null
  }

  override async list({ page }: DocumentQuery, _actor: Actor): Promise<Listing<CheckpointView>> {
    const before = page.after === null ? null : String(decodeCursor(page.after, 1)[0])
    const found = await this.checkpoints.latest(before, page.size + 1)
    const items = found.slice(0, page.size)
    const last = items.at(-1)
    return { items, next: found.length > page.size && last ? encodeCursor([last.id]) : null }
  }
}
