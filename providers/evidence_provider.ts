import type { ApplicationService } from '@adonisjs/core/types'
import { EvidenceSettings } from '#escrow/domain/settings'
import { CheckpointLog } from '#escrow/gateways/checkpoint_log'
import { CheckpointSigner } from '#escrow/gateways/checkpoint_signer'
import { FileCheckpointLog } from '#escrow/gateways/file_checkpoint_log'

/** Binds what keeps the ledger's evidence: the signing key and the log outside the database. */
export default class EvidenceProvider {
  constructor(protected app: ApplicationService) {}

  register() {
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
