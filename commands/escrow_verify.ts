import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { VerifyAll, type Verification } from '#escrow/queries/evidence/verify_all'
import type { Finding } from '#escrow/queries/verify_ledger'

/** Exits with 0 when the ledger is sound, with 1 when an invariant is broken. */
export default class EscrowVerify extends BaseCommand {
  static override commandName = 'escrow:verify'
  static override description =
    'Check every invariant of the ledger; exits with 1 when one is broken'
  static override options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Print a report for programs' })
  declare json: boolean

  override async run() {
    const verify = await this.app.container.make(VerifyAll)
    const verification = await verify.execute({
      onProgress: (done, all) => this.#progress(done, all),
    })
    if (!this.json) for (const finding of verification.findings) this.#show(finding)
    if (this.json) this.logger.log(JSON.stringify(verification))
    else this.#conclude(verification)
    this.exitCode = verification.ok ? 0 : 1
  }

  #show({ number, holds, rows }: Finding): void {
    this.logger.log(`${rows.length === 0 ? '✔' : '✖'} ${String(number).padStart(2)}  ${holds}`)
    for (const row of rows) this.logger.log(`      ${JSON.stringify(row)}`)
  }

  /** Only for somebody who watches: a file of a report keeps no half-told lines. */
  #progress(done: number, all: number): void {
    if (this.json || !process.stderr.isTTY) return
    const percent = Math.min(100, Math.floor((done * 100) / Math.max(1, all)))
    const bar = '█'.repeat(Math.floor(percent / 5)).padEnd(20, '░')
    process.stderr.write(`\r${bar} ${percent} % of about ${all} transfers\u001b[K`)
    if (percent === 100) process.stderr.write('\r\u001b[K')
  }

  #conclude({ ok, findings, triggersStandAlone, standing }: Verification): void {
    if (triggersStandAlone) {
      this.logger.warning('This database role may write the journal: its triggers stand alone')
    }
    for (const { cause, title } of standing)
      this.logger.warning(`Payouts wait (${cause}): ${title}`)
    this.logger.log(`${findings.length} invariants checked`)
    this.logger.log(ok ? 'The ledger is sound.' : 'The ledger is broken.')
  }
}
