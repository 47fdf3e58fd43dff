import type { ApplicationService } from '@adonisjs/core/types'
import { EvidenceSettings } from '#escrow/domain/settings'
import { CheckpointLog } from '#escrow/gateways/checkpoint_log'
import { CheckpointSigner } from '#escrow/gateways/checkpoint_signer'
import { FileCheckpointLog } from '#escrow/gateways/file_checkpoint_log'
import { CheckpointsReader } from '#escrow/http/readers/checkpoints_reader'
import { ConsistencyProofsReader } from '#escrow/http/readers/consistency_proofs_reader'
import { FreezesReader } from '#escrow/http/readers/freezes_reader'
import { ReceiptsReader, receiptsFilter } from '#escrow/http/readers/receipts_reader'
import { checkpointsResource } from '#escrow/http/resources/checkpoints_resource'
import { consistencyProofsResource } from '#escrow/http/resources/consistency_proofs_resource'
import { freezesResource } from '#escrow/http/resources/freezes_resource'
import { receiptsResource } from '#escrow/http/resources/receipts_resource'
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
      const { checkpointLog } = await import('#config/evidence')
      return new FileCheckpointLog(checkpointLog)
    })
    container.singleton(CheckpointSigner, async () => {
      const { checkpointKey } = await import('#config/evidence')
      return new CheckpointSigner(checkpointKey())
    })
  }
}
