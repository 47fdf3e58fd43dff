import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from '@adonisjs/core'
import { Disk } from '@adonisjs/drive'
import { Database } from '@adonisjs/lucid/database'
import vine from '@vinejs/vine'
import { DateTime } from 'luxon'
import { assetsFolder } from '#config/drive'
import { keyOf } from '#kernel/assets/asset_store'
import { doomBytes, dropWaiting, forgetBytes } from '#kernel/assets/assets_table'
import { SystemClock } from '#kernel/clock'
import { Job } from '#kernel/job'
import { isCode } from '#kernel/postgres/process_lock'

const PLACELESS = { hours: 24 }

/** Uploads that found no place in a day go, and the bytes that nobody has any more. */
@inject()
export default class SweepAssetsJob extends Job<Record<string, never>> {
  static override readonly jobName = 'kernel.sweep_assets'
  static override readonly queue = 'bulk'
  static override readonly schema = vine.object({})

  constructor(
    private readonly db: Database,
    private readonly disk: Disk,
    private readonly clock: SystemClock
  ) {
    super()
  }

  async handle(): Promise<void> {
    const before = this.clock.now().minus(PLACELESS) as DateTime<true>
    const client = this.db.connection()
    await dropWaiting(client, before)
    for (const digest of await doomBytes(client, before)) {
      await this.disk.delete(keyOf(digest))
      await forgetBytes(client, digest)
    }
    await this.#dropHalves(before)
    await this.#dropArrivals(before)
  }

  /** What a process that was killed had begun to bring to the disk. */
  async #dropHalves(before: DateTime<true>): Promise<void> {
    const { objects } = await this.disk.listAll('arriving/', { recursive: true })
    for (const object of objects) {
      if (!object.isFile) continue
      const begun = await this.#begun(object.key)
      if (begun && begun < before.toJSDate()) await this.disk.delete(object.key)
    }
  }

  /** When a half was begun, or null: its bytes have come whole meanwhile and have their own name. */
  async #begun(key: string): Promise<Date | null> {
    try {
      return (await this.disk.getMetaData(key)).lastModified
    } catch (error) {
      if (await this.disk.exists(key)) throw error
      return null
    }
  }

  async #dropArrivals(before: DateTime<true>): Promise<void> {
    const folder = join(assetsFolder, 'incoming')
    for (const name of await namesIn(folder)) {
      const path = join(folder, name)
      const file = await orGone(stat(path))
      if (file && file.mtime < before.toJSDate()) await rm(path, { force: true })
    }
  }
}

/** The folder is made by the first upload. */
const namesIn = async (folder: string) => (await orGone(readdir(folder))) ?? []

/** What is read, or null: a request takes its own files away when it ends. */
async function orGone<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}
