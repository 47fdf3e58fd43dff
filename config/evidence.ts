import { RuntimeException } from '@adonisjs/core/exceptions'
import app from '@adonisjs/core/services/app'
import { Duration } from 'luxon'
import { appUrl } from '#config/app'
import { databaseUrl } from '#config/database'
import { EvidenceSettings } from '#escrow/domain/settings'
import env from '#start/env'

const database = new URL(databaseUrl).pathname.slice(1) || 'database'

/** Where checkpoints are published: outside the database, best on another machine's storage. */
export const checkpointFile = `${env.get('CHECKPOINTS_PATH') ?? app.makePath('.data', 'checkpoints')}/${database}.jsonl`

/** A bucket instead of the file, if one is set. */
export function checkpointBucket() {
  const name = env.get('CHECKPOINTS_BUCKET')
  if (name === undefined) return null
  if (env.get('CHECKPOINTS_PATH') !== undefined) {
    throw new RuntimeException('Set CHECKPOINTS_BUCKET or CHECKPOINTS_PATH, not both')
  }
  const days = env.get('CHECKPOINTS_LOCKED_DAYS') ?? 0
  return { name, folder: database, locked: days > 0 ? Duration.fromObject({ days }) : null }
}

/** 32 secret bytes that never enter the database. */
export const checkpointKey = () => Buffer.from(env.get('CHECKPOINT_KEY').release(), 'base64url')

export default new EvidenceSettings(`${new URL(appUrl).host}/ledger`)
