import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { inject } from '@adonisjs/core'
import { Disk } from '@adonisjs/drive'
import { Database } from '@adonisjs/lucid/database'
import type { AccountActor, Actor } from '#kernel/actor'
import {
  countWaiting,
  findAsset,
  insertAsset,
  takeAsset,
  wantBytes,
  type Asset,
} from '#kernel/assets/assets_table'
import { refuseAsset } from '#kernel/assets/errors'
import type { Upload } from '#kernel/assets/upload'
import { SystemClock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { newId } from '#kernel/ids'
import type { Tx } from '#kernel/unit_of_work'

export type { Asset } from '#kernel/assets/assets_table'

/** Uploads an account may have waiting for a place; what is not used in a day goes by itself. */
const MOST_WAITING = 40

/** Bytes that are being cleaned up are back when that is over. */
const comeBack = () =>
  new DomainError('service.unavailable', 'Try again in a moment.', { meta: { retryAfter: 5 } })

export const keyOf = (digest: string) => `sha256/${digest.slice(0, 2)}/${digest}`

/**
 * Files by what is in them: the SHA-256 of the bytes is their name on the disk, so that the same
 * file is kept once and a changed one is found out. Whether somebody may read a file is said by the
 * module that attached it.
 */
@inject()
export class AssetStore {
  constructor(
    private readonly disk: Disk,
    private readonly db: Database,
    private readonly clock: SystemClock
  ) {}

  /** @throws DomainError `assets.too_many_waiting` */
  async requireRoomFor(actor: Actor): Promise<void> {
    if (actor.kind !== 'account') return
    if ((await countWaiting(this.db.connection(), actor.accountId)) < MOST_WAITING) return
    throw refuseAsset(
      'assets.too_many_waiting',
      `${MOST_WAITING} of your uploads are used nowhere yet. Use them, or wait a day.`,
      { meta: { retryAfter: 3600 } }
    )
  }

  /**
   * Brings the bytes to the disk, before and outside any database transaction.
   *
   * @throws DomainError `service.unavailable` while the same bytes are being cleaned up
   */
  async keepBytes({ path, digest, size, mediaType }: Upload): Promise<void> {
    if (!(await wantBytes(this.db.connection(), digest, this.clock.now()))) throw comeBack()
    if (await this.disk.exists(keyOf(digest))) return
    // Whoever finds the final name finds all of it: a half-written file never has that name.
    const arriving = `arriving/${newId('ast')}`
    await this.disk.putStream(arriving, createReadStream(path), {
      contentType: mediaType,
      contentLength: size,
    })
    await this.disk.move(arriving, keyOf(digest))
  }

  /** Writes down what was kept. @returns the id */
  async record({ digest, size, mediaType, name, use }: Upload, by: AccountActor, tx: Tx) {
    const id = newId('ast')
    const createdAt = this.clock.now()
    const uploadedBy = by.accountId
    await insertAsset(tx, { id, digest, size, mediaType, name, use, uploadedBy, createdAt })
    return id
  }

  /** Brings what the platform made itself to the disk, before and outside any transaction. */
  async keepMade(bytes: Buffer): Promise<Pick<Asset, 'digest' | 'size'>> {
    const digest = createHash('sha256').update(bytes).digest('hex')
    const file = { digest, size: bytes.length }
    if (!(await wantBytes(this.db.connection(), digest, this.clock.now()))) throw comeBack()
    if (await this.disk.exists(keyOf(digest))) return file
    const arriving = `arriving/${newId('ast')}`
    await this.disk.put(arriving, bytes)
    await this.disk.move(arriving, keyOf(digest))
    return file
  }

  /** Writes down what was kept and made for one place, where it stays. */
  async recordMade(
    file: Pick<Asset, 'digest' | 'size' | 'mediaType' | 'name' | 'use'>,
    tx: Tx
  ): Promise<void> {
    const id = newId('ast')
    const at = this.clock.now()
    await insertAsset(tx, { ...file, id, uploadedBy: 'system', createdAt: at })
    await takeAsset(tx, { id, use: file.use, uploadedBy: 'system', at })
  }

  find(id: string): Promise<Asset | null> {
    return findAsset(this.db.connection(), id)
  }

  /**
   * Gives an upload its place: once, by who sent it, for what it was sent. From then on it stays.
   *
   * @throws DomainError `assets.not_attachable`
   */
  async attach(id: string, use: string, by: AccountActor, tx: Tx): Promise<Asset> {
    const at = this.clock.now()
    const asset = await takeAsset(tx, { id, use, uploadedBy: by.accountId, at })
    if (asset) return asset
    throw refuseAsset(
      'assets.not_attachable',
      'There is no such upload of yours, or it was used already. Send the file again.',
      { pointer: '/data/attributes/assetId' }
    )
  }

  /**
   * The bytes, after all of them were read and found to be what was stored.
   *
   * @throws DomainError `assets.bytes_missing`, `assets.bytes_changed`
   */
  async open({ digest }: Pick<Asset, 'digest'>): Promise<Readable> {
    const key = keyOf(digest)
    if (!(await this.disk.exists(key))) {
      throw refuseAsset('assets.bytes_missing', 'This file is no longer where it was stored.')
    }
    const hash = createHash('sha256')
    for await (const chunk of await this.disk.getStream(key)) hash.update(chunk as Buffer)
    const found = hash.digest('hex')
    if (found === digest) return this.disk.getStream(key)
    throw refuseAsset(
      'assets.bytes_changed',
      'The bytes of this file are not those that were stored. We give out nothing in their place.',
      { meta: { expected: digest, found } }
    )
  }
}
