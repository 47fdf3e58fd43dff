import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { assetsFolder } from '#config/drive'
import type { AccountActor } from '#kernel/actor'
import type { AssetStore } from '#kernel/assets/asset_store'
import { receive } from '#kernel/assets/upload'
import type { Tx } from '#kernel/unit_of_work'

const LIMIT = 2_000_000

export interface DemoFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Buffer
  readonly use: string
}

/** Keeps a file as if it had been uploaded; gives its id. */
export async function keepFile(
  store: AssetStore,
  { bytes, ...file }: DemoFile,
  actor: AccountActor,
  tx: Tx
): Promise<string> {
  const arrived = await receive(Readable.from([bytes]), join(assetsFolder, 'incoming'), LIMIT)
  try {
    const upload = { ...arrived, ...file }
    await store.keepBytes(upload)
    return await store.record(upload, actor, tx)
  } finally {
    await rm(arrived.path, { force: true })
  }
}
