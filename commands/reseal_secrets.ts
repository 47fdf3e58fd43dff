import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { ResealSecrets } from '#identity/actions/reseal_secrets'

/** The last step of changing APP_KEY; see docs/runbooks/app-key.md. */
export default class ResealSecretsCommand extends BaseCommand {
  static override commandName = 'secrets:reseal'
  static override description = 'Seal every stored secret with the newest APP_KEY'
  static override options: CommandOptions = { startApp: true }

  override async run() {
    const reseal = await this.app.container.make(ResealSecrets)
    this.logger.success(`Sealed ${await reseal.execute()} secrets with the newest key`)
  }
}
