import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { AddEvidence } from '#booking/actions/add_evidence'
import { EVIDENCE } from '#booking/domain/evidence'
import { assetsFolder } from '#config/drive'
import type { AccountActor } from '#kernel/actor'
import { AssetStore } from '#kernel/assets/asset_store'
import { receive } from '#kernel/assets/upload'
import type { Tx } from '#kernel/unit_of_work'
import type { Resolver } from '#database/seeders/demo/bookings/actions'

const LIMIT = 100_000

/** What people seal in the disputes of the demo: short notes, as files like any other. */
export class Evidence {
  private constructor(
    private readonly store: AssetStore,
    private readonly add: AddEvidence
  ) {}

  static async from(container: Resolver): Promise<Evidence> {
    return new Evidence(await container.make(AssetStore), await container.make(AddEvidence))
  }

  async seal(
    disputeId: string,
    { name, text, caption }: { name: string; text: string; caption: string },
    actor: AccountActor,
    tx: Tx
  ): Promise<string> {
    const folder = join(assetsFolder, 'incoming')
    const file = await receive(Readable.from([Buffer.from(text)]), folder, LIMIT)
    try {
      const upload = { ...file, name, mediaType: 'text/plain', use: EVIDENCE }
      await this.store.keepBytes(upload)
      const assetId = await this.store.record(upload, actor, tx)
      return await this.add.execute(disputeId, { assetId, caption }, actor, tx)
    } finally {
      await rm(file.path, { force: true })
    }
  }
}
