import app from '@adonisjs/core/services/app'
import { DateTime } from 'luxon'
import { TOTP } from 'otpauth'
import { ConfirmTotpEnrolment } from '#identity/actions/confirm_totp_enrolment'
import { CreateAccessToken } from '#identity/actions/create_access_token'
import { GrantStaffRole } from '#identity/actions/grant_staff_role'
import { RegisterAccount, type RegisterAccountInput } from '#identity/actions/register_account'
import { StartTotpEnrolment } from '#identity/actions/start_totp_enrolment'
import { VerifyEmail } from '#identity/actions/verify_email'
import { ABILITY_NAMES } from '#identity/contract/abilities'
import { actorOf } from '#identity/domain/standing'
import { IdentifyActor } from '#identity/queries/identify_actor'
import { system, type AccountActor, type StaffRole } from '#kernel/actor'

export const PASSWORD = 'three calm herons'

export interface MadeAccount {
  id: string
  name: string
  email: string
  password: string
}

export interface MadeStaff extends MadeAccount {
  /** Base32; {@link codeFor} makes codes from it. */
  totpSecret: string
}

let made = 0

/** Somebody new with a confirmed e-mail address, registered as a person would be. */
export async function makeAccount(
  overrides: Partial<RegisterAccountInput> & { emailVerified?: boolean } = {}
): Promise<MadeAccount> {
  const { emailVerified = true, ...given } = overrides
  const number = `${process.pid}-${(made += 1)}`
  const input = {
    name: `Person ${number}`,
    email: `person-${number}@example.test`,
    password: PASSWORD,
    ...given,
  }
  const register = await app.container.make(RegisterAccount)
  const { accountId, verificationToken } = await register.execute(input)
  if (emailVerified) {
    const verify = await app.container.make(VerifyEmail)
    await verify.execute({ token: verificationToken })
  }
  const { name, email } = input
  return { id: accountId, name, email, password: PASSWORD }
}

/** A member of staff with a second factor: without one the role gives no rights. */
export async function makeStaff(
  role: StaffRole,
  overrides: Parameters<typeof makeAccount>[0] = {}
): Promise<MadeStaff> {
  const account = await makeAccount(overrides)
  const grant = await app.container.make(GrantStaffRole)
  await grant.execute({ accountId: account.id, role }, system('factory'))
  return { ...account, totpSecret: await enrolTotp(account.id) }
}

/** Enrols a second factor; the code it took may be used once more, so that nobody has to wait. */
export async function enrolTotp(accountId: string): Promise<string> {
  const start = await app.container.make(StartTotpEnrolment)
  const confirm = await app.container.make(ConfirmTotpEnrolment)
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
  await start.forAccount({ accountId, secret })
  await confirm.execute({ accountId, code: codeFor(secret) }, system('factory'))
  const db = await app.container.make('lucid.db')
  await db.rawQuery('update identity.accounts set totp_last_step = null where id = ?', [accountId])
  return secret
}

/** What an authenticator app shows, now or `steps` of 30 seconds later. */
export function codeFor(totpSecret: string, steps = 0): string {
  return new TOTP({ secret: totpSecret }).generate({ timestamp: Date.now() + steps * 30_000 })
}

/** The account's actor as a session of its would have it, just stepped up unless told otherwise. */
export async function actorFor(
  accountId: string,
  { steppedUp = true }: { steppedUp?: boolean } = {}
): Promise<AccountActor> {
  const identify = await app.container.make(IdentifyActor)
  const standing = await identify.standing(accountId)
  if (!standing) throw new Error(`There is no account ${accountId}`)
  const steppedUpAt = steppedUp ? DateTime.utc() : null
  return actorOf(standing, { via: 'session', abilities: '*', steppedUpAt })
}

/** The value of an access token, with every ability the account can give unless told otherwise. */
export async function tokenFor(
  accountId: string,
  abilities: readonly string[] = []
): Promise<string> {
  const actor = await actorFor(accountId)
  const all = ABILITY_NAMES.filter((name) => name !== 'staff' || actor.staffRoles.length > 0)
  const create = await app.container.make(CreateAccessToken)
  const { value } = await create.execute(
    { name: 'Test', abilities: abilities.length > 0 ? abilities : all },
    actor
  )
  return value
}
