import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { GrantStaffRole } from '#identity/actions/grant_staff_role'
import { RevokeStaffRole } from '#identity/actions/revoke_staff_role'
import { AccountViews } from '#identity/queries/account_views'
import { STAFF_ROLES, system } from '#kernel/actor'

/** How the first admin comes to be; it works once they have enrolled a second factor. */
export default class StaffRole extends BaseCommand {
  static override commandName = 'staff:role'
  static override description = 'Give an account a staff role, or take it away'
  static override options: CommandOptions = { startApp: true }

  @args.string({ description: 'E-mail address of the account' })
  declare email: string

  @args.string({ description: STAFF_ROLES.join(', ') })
  declare role: string

  @flags.boolean({ description: 'Take the role away' })
  declare revoke: boolean

  override async run() {
    const role = STAFF_ROLES.find((name) => name === this.role)
    if (!role) return this.#fail(`There is no role "${this.role}": ${STAFF_ROLES.join(', ')}`)
    const accounts = await this.app.container.make(AccountViews)
    const accountId = await accounts.idOf(this.email)
    if (!accountId) return this.#fail('No account has this e-mail address')
    const action = await this.app.container.make(this.revoke ? RevokeStaffRole : GrantStaffRole)
    await action.execute({ accountId, role }, system('staff:role'))
    this.logger.success(`${this.revoke ? 'Took' : 'Gave'} ${role}`)
  }

  #fail(reason: string) {
    this.logger.error(reason)
    this.exitCode = 1
  }
}
