import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { ConfirmRecovery } from '#escrow/actions/evidence/confirm_recovery'
import { ProposeRecovery } from '#escrow/actions/evidence/propose_recovery'
import { VerifyLedger } from '#escrow/queries/verify_ledger'
import { IdentityContract } from '#identity/contract/identity'
import type { AccountActor, StaffRole } from '#kernel/actor'
import { DomainError } from '#kernel/errors'
import { Database } from '@adonisjs/lucid/database'

const ROLES: readonly StaffRole[] = ['admin', 'finance']

/** After a restore: two members of staff let the ledger go on in a new epoch. */
export default class EscrowRecover extends BaseCommand {
  static override commandName = 'escrow:recover'
  static override description =
    'Go on sealing after a restore: one member of staff proposes it, another one confirms it'
  static override options: CommandOptions = { startApp: true }

  @flags.string({ description: 'E-mail address of the member of staff who acts (admin, finance)' })
  declare by?: string

  @flags.string({ description: 'Why, in the proposer’s own words' })
  declare reason?: string

  @flags.string({ description: 'The proposal that is confirmed (rcv_…)' })
  declare confirm?: string

  override async run() {
    try {
      const actor = await this.#staff()
      if (this.confirm === undefined) await this.#propose(actor)
      else await this.#confirm(actor, this.confirm)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      this.logger.error(error.message)
      this.exitCode = 1
    }
  }

  async #propose(actor: AccountActor): Promise<void> {
    const reason = this.reason?.trim() ?? ''
    if (reason.length < 10) throw new DomainError('request.invalid', 'Say why with --reason.')
    const propose = await this.app.container.make(ProposeRecovery)
    const { id, doubt } = await propose.execute(actor, reason)
    this.logger.log(doubt.title)
    for (const row of doubt.findings) this.logger.log(`      ${JSON.stringify(row)}`)
    this.logger.log(`Another member of staff confirms it with:`)
    this.logger.log(`  node ace escrow:recover --confirm ${id} --by their@address`)
  }

  async #confirm(actor: AccountActor, id: string): Promise<void> {
    const confirm = await this.app.container.make(ConfirmRecovery)
    this.logger.log(`Asked the providers about ${await confirm.askProviders()} deposits`)
    if (!(await this.#isSound())) {
      throw new DomainError(
        'request.invalid',
        'The ledger itself is broken: see node ace escrow:verify. Nothing was recovered.'
      )
    }
    this.logger.success(`Sealing goes on in epoch ${await confirm.execute(actor, id)}`)
  }

  async #isSound(): Promise<boolean> {
    const db = await this.app.container.make(Database)
    const verify = await this.app.container.make(VerifyLedger)
    return db.transaction(
      async (snapshot) => {
        for await (const { number, holds, rows } of verify.execute(snapshot)) {
          if (rows.length === 0) continue
          this.logger.error(`${number}  ${holds}: ${JSON.stringify(rows)}`)
          return false
        }
        return true
      },
      { isolationLevel: 'repeatable read' }
    )
  }

  async #staff(): Promise<AccountActor> {
    const parties = await this.app.container.make(IdentityContract)
    for (const role of ROLES) {
      for (const accountId of await parties.staffWith(role)) {
        const [address] = await parties.addressesOf(accountId)
        if (address?.email === this.by?.toLowerCase()) return staffActor(accountId, role)
      }
    }
    throw new DomainError('request.invalid', 'Name an admin or a member of finance with --by.')
  }
}

function staffActor(accountId: string, role: StaffRole): AccountActor {
  return {
    kind: 'account',
    accountId,
    partyIds: [accountId],
    organisations: [],
    staffRoles: [role],
    abilities: '*',
    via: 'session',
    emailVerified: true,
    suspended: false,
    totpEnrolled: true,
    steppedUpAt: null,
  }
}
