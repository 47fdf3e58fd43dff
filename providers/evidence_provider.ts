import type { ApplicationService } from '@adonisjs/core/types'
import { EvidenceSettings } from '#escrow/domain/settings'
import type { Bucket } from '#escrow/gateways/checkpoints/bucket_checkpoint_log'
import { CheckpointLog } from '#escrow/gateways/checkpoints/checkpoint_log'
import { CheckpointSigner } from '#escrow/gateways/checkpoints/checkpoint_signer'
import { FileCheckpointLog } from '#escrow/gateways/checkpoints/file_checkpoint_log'
import { CheckpointsReader } from '#escrow/http/readers/checkpoints_reader'
import { ConsistencyProofsReader } from '#escrow/http/readers/consistency_proofs_reader'
import { FreezesReader } from '#escrow/http/readers/freezes_reader'
import { ReceiptsReader, receiptsFilter } from '#escrow/http/readers/receipts_reader'
import { checkpointsResource } from '#escrow/http/resources/checkpoints_resource'
import { consistencyProofsResource } from '#escrow/http/resources/consistency_proofs_resource'
import { freezesResource } from '#escrow/http/resources/freezes_resource'
import { receiptsResource } from '#escrow/http/resources/receipts_resource'
import { SystemClock } from '#kernel/clock'
import { documents } from '#kernel/jsonapi/documents'

/** Binds what keeps the ledger's evidence: the signing key and the log outside the database. */
export default class EvidenceProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    documents.register(receiptsResource, ReceiptsReader, { filter: receiptsFilter })
    documents.register(checkpointsResource, CheckpointsReader)
    documents.register(consistencyProofsResource, ConsistencyProofsReader)
    documents.register(freezesResource, FreezesReader)
    const { container } = this.app
    container.singleton(EvidenceSettings, async () => {
      const { default: settings } = await import('#config/evidence')
      return settings
    })
    container.singleton(CheckpointLog, async () => {
      const { checkpointBucket, checkpointFile } = await import('#config/evidence')
      const bucket = checkpointBucket()
      return bucket ? bucketLog(bucket) : new FileCheckpointLog(checkpointFile)
    })
    container.singleton(CheckpointSigner, async () => {
      const { checkpointKey } = await import('#config/evidence')
      return new CheckpointSigner(checkpointKey())
    })
  }
}

/** Stands apart, so that who does not use it does not load the client. */
async function bucketLog(bucket: Omit<Bucket, 'client'>): Promise<CheckpointLog> {
  const { S3Client } = await import('@aws-sdk/client-s3')
  const { BucketCheckpointLog } = await import('#escrow/gateways/checkpoints/bucket_checkpoint_log')
  const { s3Connection } = await import('#config/s3')
  const clock = new SystemClock()
  return new BucketCheckpointLog({ ...bucket, client: new S3Client(s3Connection) }, () =>
    clock.now()
  )
}
