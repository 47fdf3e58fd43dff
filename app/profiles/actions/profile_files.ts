import { inject } from '@adonisjs/core'
import type { Actor } from '#kernel/actor'
import { AssetStore } from '#kernel/assets/asset_store'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'
import type { ProfilesErrorCode } from '#profiles/contract/errors'
import { assertAccount } from '#profiles/domain/access'
import { MOST_FILES, type FilePurpose } from '#profiles/domain/profile_file'
import { FileRepository } from '#profiles/persistence/file_repository'

/** Gives uploads their place in a profile. One that was there before may come back. */
@inject()
export class ProfileFiles {
  constructor(
    private readonly assets: AssetStore,
    private readonly files: FileRepository,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `assets.not_attachable`, `profiles.too_many_files` */
  async take(
    tx: Tx,
    profileId: string,
    purpose: FilePurpose,
    ids: readonly string[],
    actor: Actor
  ): Promise<void> {
    if (ids.length === 0) return
    assertAccount(actor)
    const known = await this.files.known(tx, profileId, purpose)
    const added = [...new Set(ids)].filter((id) => !known.has(id))
    if (added.length === 0) return
    if ((await this.files.count(tx, profileId)) + added.length > MOST_FILES) throw tooMany()
    for (const id of added) {
      const asset = await this.assets.attach(id, purpose, actor, tx)
      await this.files.add(tx, profileId, purpose, asset, this.clock.now())
    }
  }
}

function tooMany(): DomainError<ProfilesErrorCode> {
  return new DomainError(
    'profiles.too_many_files',
    `A profile has room for ${MOST_FILES} uploads, those it no longer shows included.`
  )
}
