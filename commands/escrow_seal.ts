import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { KeepEvidence } from '#escrow/actions/evidence/keep_evidence'

/** What the worker does every second, once: for a ledger whose workers are stopped. */
export default class EscrowSeal extends BaseCommand {
  static override commandName = 'escrow:seal'
  static override description = 'Seal what is not sealed yet, and publish its checkpoints'
  static override options: CommandOptions = { startApp: true }

  override async run() {
    const keep = await this.app.container.make(KeepEvidence)
    const { leaves, published, stopped } = await keep.execute()
    this.logger.log(`Sealed ${leaves}, published ${published}`)
    if (!stopped) return
    this.logger.error('Sealing is stopped: see node ace escrow:verify and node ace escrow:recover')
    this.exitCode = 1
  }
}
