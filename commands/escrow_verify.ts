import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { Database } from '@adonisjs/lucid/database'
import { VerifyLedger, type Finding } from '#escrow/queries/verify_ledger'

export default class EscrowVerify extends BaseCommand {
  static override commandName = 'escrow:verify'
  static override description =
    'Check every invariant of the ledger; exits with 1 when one is broken'
  static override options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Print a report for programs' })
  declare json: boolean

  override async run() {
    const db = await this.app.container.make(Database)
    const verify = await this.app.container.make(VerifyLedger)
    const findings: Finding[] = []
    let alone = false
    await db.transaction(
      async (snapshot) => {
        alone = await verify.triggersStandAlone(snapshot)
        for await (const finding of verify.execute(snapshot)) {
          findings.push(finding)
          if (!this.json) this.#show(finding)
        }
      },
      { isolationLevel: 'repeatable read' }
    )
    const broken = findings.filter(({ rows }) => rows.length > 0)
    if (this.json) {
      const report = { ok: broken.length === 0, triggersStandAlone: alone, findings }
      this.logger.log(JSON.stringify(report))
    } else {
      if (alone) {
        this.logger.warning('This database role may write the journal: its triggers stand alone')
      }
      this.logger.log(broken.length === 0 ? 'The ledger is sound.' : 'The ledger is broken.')
    }
    this.exitCode = broken.length === 0 ? 0 : 1
  }

  #show({ number, holds, rows }: Finding): void {
    this.logger.log(`${rows.length === 0 ? '✔' : '✖'} ${String(number).padStart(2)}  ${holds}`)
    for (const row of rows) this.logger.log(`      ${JSON.stringify(row)}`)
  }
}
