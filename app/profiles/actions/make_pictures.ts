import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { AssetStore } from '#kernel/assets/asset_store'
import { DomainError } from '#kernel/errors'
import { UnitOfWork } from '#kernel/unit_of_work'
import { PictureMaker, type MadePictures } from '#profiles/gateways/picture_maker'
import {
  FileRepository,
  type KeptPicture,
  type WaitingFile,
} from '#profiles/persistence/file_repository'

const BATCH = 10

/**
 * Makes the sizes that pages show of what was uploaded. Two workers at one picture make the same
 * bytes, which are kept once.
 */
@inject()
export class MakePictures {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly assets: AssetStore,
    private readonly files: FileRepository,
    private readonly pictures: PictureMaker
  ) {}

  /** @returns how many there were */
  async execute(): Promise<number> {
    const waiting = await this.files.waiting(this.db.connection(), BATCH)
    for (const file of waiting) await this.#one(file)
    return waiting.length
  }

  async #one(file: WaitingFile): Promise<void> {
    const made = await this.#made(file)
    if (made === null) {
      await this.unitOfWork.run((tx) => this.files.refuse(tx, file))
      return
    }
    const sizes: (KeptPicture & { mediaType: string })[] = []
    for (const { bytes, ...picture } of made.sizes) {
      sizes.push({ ...picture, ...(await this.assets.keepMade(bytes)) })
    }
    await this.unitOfWork.run(async (tx) => {
      if (!(await this.files.finish(tx, file, { ...made, sizes }))) return
      for (const { digest, size, mediaType, name } of sizes) {
        await this.assets.recordMade({ digest, size, mediaType, name, use: 'pictures' }, tx)
      }
    })
  }

  /** Null for what cannot be made into a picture; the talent is shown that. */
  async #made(file: WaitingFile): Promise<MadePictures | null> {
    const chunks: Buffer[] = []
    for await (const chunk of await this.assets.open(file)) chunks.push(chunk as Buffer)
    try {
      return await this.pictures.make(Buffer.concat(chunks), file.purpose)
    } catch (error) {
      if (error instanceof DomainError && error.code === 'profiles.picture_unreadable') return null
      throw error
    }
  }
}
