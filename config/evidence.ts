import app from '@adonisjs/core/services/app'
import { appUrl } from '#config/app'
import { databaseUrl } from '#config/database'
import { EvidenceSettings } from '#escrow/domain/settings'
import env from '#start/env'

const database = new URL(databaseUrl).pathname.slice(1) || 'database'

/** Where checkpoints are published: outside the database, best on another machine's storage. */
export const checkpointLog = `${env.get('CHECKPOINTS_PATH') ?? app.makePath('.data', 'checkpoints')}/${database}.jsonl`

/** 32 secret bytes that never enter the database. */
export const checkpointKey = () => Buffer.from(env.get('CHECKPOINT_KEY').release(), 'base64url')

export default new EvidenceSettings(`${new URL(appUrl).host}/ledger`)
