import { args, BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { CheckpointLog } from '#escrow/gateways/checkpoints/checkpoint_log'
import { copyCheckpoints } from '#escrow/gateways/checkpoints/copy_checkpoints'
import { FileCheckpointLog } from '#escrow/gateways/checkpoints/file_checkpoint_log'

/** Before checkpoints are published to another place than the file they were published to so far. */
export default class EscrowCopyLog extends BaseCommand {
  static override commandName = 'escrow:copy-log'
  static override description =
    'Bring the published checkpoints from a file to where the settings now publish them'
  static override options: CommandOptions = { startApp: true }

  @args.string({ description: 'The file, <database>.jsonl' })
  declare file: string

  override async run() {
    const to = await this.app.container.make(CheckpointLog)
    const many = await copyCheckpoints(new FileCheckpointLog(this.file), to)
    this.logger.success(`${many} checkpoints brought to ${to.place}`)
  }
}
