import { DateTime } from 'luxon'
import { TOTP } from 'otpauth'
import { demoTotpSecret } from '#config/demo'
import { type ConfirmTotpEnrolment } from '#identity/actions/confirm_totp_enrolment'
import { type GrantStaffRole } from '#identity/actions/grant_staff_role'
import { type RegisterAccount } from '#identity/actions/register_account'
import { type StartTotpEnrolment } from '#identity/actions/start_totp_enrolment'
import { type VerifyEmail } from '#identity/actions/verify_email'
import { system, type AccountActor } from '#kernel/actor'
import type { Journal } from '#database/seeders/demo/journal'
import type { PersonPlan } from '#database/seeders/demo/plan_talents'
import type { StaffPlan } from '#database/seeders/demo/staff'

export interface PeopleActions {
  readonly register: RegisterAccount
  readonly verify: VerifyEmail
  readonly grant: GrantStaffRole
  readonly startTotp: StartTotpEnrolment
  readonly confirmTotp: ConfirmTotpEnrolment
}

const SEED = system('demo seed')

/** Signs people up as they would themselves, all with one password that was hashed once. */
export class People {
  constructor(
    private readonly journal: Journal,
    private readonly actions: PeopleActions,
    private readonly passwordHash: string
  ) {}

  /** The account's id. */
  async join(plan: PersonPlan): Promise<string> {
    const { key, name, email, country, timeZone, locale, currency, wants } = plan
    return this.journal.once(`${key} joins`, async (tx) => {
      const { accountId, verificationToken } = await this.actions.register.execute(
        {
          name,
          email,
          country,
          timeZone,
          locale,
          currency,
          wants,
          password: { hash: this.passwordHash },
        },
        tx
      )
      await this.actions.verify.execute({ token: verificationToken }, tx)
      return accountId
    })
  }

  async joinStaff(plan: StaffPlan): Promise<string> {
    const accountId = await this.join(plan)
    await this.journal.once(`${plan.key} is staff`, async (tx) => {
      for (const role of plan.roles) await this.actions.grant.execute({ accountId, role }, SEED, tx)
    })
    if (this.journal.isDone(`${plan.key} has codes`)) return accountId
    await this.actions.startTotp.forAccount({ accountId, secret: demoTotpSecret })
    await this.journal.once(`${plan.key} has codes`, async (tx) => {
      // The step before this one: whoever opens the demo can sign in with the code of now.
      const timestamp = Date.now() - 30_000
      const code = new TOTP({ secret: demoTotpSecret }).generate({ timestamp })
      await this.actions.confirmTotp.execute({ accountId, code }, SEED, tx)
    })
    return accountId
  }

  /** The person at their browser, having just typed their password again. */
  actor(accountId: string, plan?: StaffPlan): AccountActor {
    return {
      kind: 'account',
      accountId,
      partyIds: [accountId],
      organisations: [],
      staffRoles: plan?.roles ?? [],
      abilities: '*',
      via: 'session',
      emailVerified: true,
      suspended: false,
      totpEnrolled: plan !== undefined,
      steppedUpAt: DateTime.utc(),
    }
  }
}
