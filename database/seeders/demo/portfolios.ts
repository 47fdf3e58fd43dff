import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { assetsFolder } from '#config/drive'
import type { AccountActor } from '#kernel/actor'
import { AssetStore } from '#kernel/assets/asset_store'
import { receive } from '#kernel/assets/upload'
import { UpdateProfile } from '#profiles/actions/update_profile'
import type { Resolver } from '#database/seeders/demo/bookings/actions'
import type { Journal } from '#database/seeders/demo/journal'
import { painted } from '#database/seeders/demo/paintings'
import type { SeededTalent } from '#database/seeders/demo/talents'

const LIMIT = 2_000_000
const USE = 'portfolio'
const PICTURES = 2

/** Some people show pictures of their own; the sizes that pages show are the worker's to make. */
export class Portfolios {
  private constructor(
    private readonly store: AssetStore,
    private readonly update: UpdateProfile
  ) {}

  static async from(container: Resolver): Promise<Portfolios> {
    return new Portfolios(await container.make(AssetStore), await container.make(UpdateProfile))
  }

  async hang({ plan, profileId }: SeededTalent, actor: AccountActor, journal: Journal) {
    await journal.once(`${plan.key} shows pictures`, async (tx) => {
      const portfolio = [...plan.portfolio]
      for (const [index, item] of portfolio.slice(0, PICTURES).entries()) {
        const bytes = await painted(`${plan.key} ${index}`)
        const folder = join(assetsFolder, 'incoming')
        const arrived = await receive(Readable.from([bytes]), folder, LIMIT)
        try {
          const name = `${item.title}.jpg`
          const upload = { ...arrived, name, mediaType: 'image/jpeg', use: USE }
          await this.store.keepBytes(upload)
          portfolio[index] = { ...item, file: await this.store.record(upload, actor, tx) }
        } finally {
          await rm(arrived.path, { force: true })
        }
      }
      await this.update.execute({ actor, profileId, attributes: { portfolio } }, tx)
    })
  }
}
