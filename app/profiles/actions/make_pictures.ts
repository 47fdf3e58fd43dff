import { inject } from '@adonisjs/core'
import { Logger } from '@adonisjs/core/logger'
import { Database } from '@adonisjs/lucid/database'
import { AssetStore } from '#kernel/assets/asset_store'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork } from '#kernel/unit_of_work'
import { PictureMaker, type MadePictures } from '#profiles/gateways/picture_maker'
import {
  FileRepository,
  type KeptPicture,
  type WaitingFile,
} from '#profiles/persistence/file_repository'

const BATCH = 10

/** What cannot be made so often is refused: a picture a worker dies of must not stop the others. */
const MOST_ATTEMPTS = 5

/** After the first failure; each later one waits four times as long. */
const FIRST_WAIT_MINUTES = 1

/**
 * Makes the sizes that pages show of what was uploaded. One that fails is tried again later and
 * stops no other. Two workers at one picture make the same bytes, which are kept once.
 */
@inject()
export class MakePictures {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly assets: AssetStore,
    private readonly files: FileRepository,
    private readonly pictures: PictureMaker,
    private readonly clock: Clock,
    private readonly logger: Logger
  ) {}

  /** @returns how many there were */
  async execute(): Promise<number> {
    const waiting = await this.files.waiting(this.db.connection(), this.clock.now(), BATCH)
    for (const file of waiting) await this.#attempt(file)
    return waiting.length
  }

  async #attempt(file: WaitingFile): Promise<void> {
    if (file.attempts >= MOST_ATTEMPTS) return this.#refuse(file)
    const minutes = FIRST_WAIT_MINUTES * 4 ** file.attempts
    // Committed before anything is tried, so that an attempt the process dies of counts too.
    const nextAt = this.clock.now().plus({ minutes })
    if (!(await this.files.take(this.db.connection(), file, nextAt))) return
    try {
      await this.#one(file)
    } catch (error) {
      const attempt = file.attempts + 1
      this.logger.error({ err: error, file: file.id, attempt }, 'a picture could not be made')
      if (attempt >= MOST_ATTEMPTS) await this.#refuse(file)
    }
  }

  async #refuse(file: WaitingFile): Promise<void> {
    await this.unitOfWork.run((tx) => this.files.refuse(tx, file))
  }

  async #one(file: WaitingFile): Promise<void> {
    const made = await this.#made(file)
    if (made === null) return this.#refuse(file)
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
