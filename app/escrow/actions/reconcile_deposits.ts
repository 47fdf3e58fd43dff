import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { AskAboutDeposit } from '#escrow/actions/ask_about_deposit'
import { EscrowSettings } from '#escrow/domain/settings'
import { Deposits } from '#escrow/persistence/deposits'
import { Clock } from '#kernel/clock'

const BATCH = 50

/** Asks providers about deposits that nobody called back about, and gives up on unpaid ones. */
@inject()
export class ReconcileDeposits {
  constructor(
    private readonly db: Database,
    private readonly deposits: Deposits,
    private readonly ask: AskAboutDeposit,
    private readonly settings: EscrowSettings,
    private readonly clock: Clock
  ) {}

  /**
   * How many deposits were asked about. One whose provider does not answer holds no other up.
   *
   * @throws AggregateError of what failed
   */
  async execute(): Promise<number> {
    const now = this.clock.now()
    const next = now.plus(this.settings.durations.askProviderAfter)
    const unanswered = await this.deposits.claimUnanswered(this.db.connection(), now, next, BATCH)
    const failures: unknown[] = []
    for (const deposit of unanswered) {
      try {
        await this.ask.execute(deposit)
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some providers did not answer')
    return unanswered.length
  }
}
