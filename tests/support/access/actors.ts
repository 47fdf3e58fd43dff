import app from '@adonisjs/core/services/app'
import {
  makeClient,
  makeTalent,
  type Client,
  type Talent,
} from '#database/factories/booking/people'
import {
  makeAccount,
  makeStaff,
  tokenFor,
  type MadeAccount,
} from '#database/factories/identity/accounts'
import { ChangeStanding } from '#identity/actions/change_standing'
import { GrantStaffRole } from '#identity/actions/grant_staff_role'
import { system } from '#kernel/actor'
import { Money } from '#kernel/money'
import { Browser } from '#tests/support/identity/browser'

/** Every kind of actor that access is told apart by. */
export const ACTORS = [
  'visitor',
  /** Signed in, and no party of anything that is asked for. */
  'stranger',
  'client',
  'talent',
  'support',
  'finance',
  'auditor',
  'admin',
  'suspended',
  /** The client's own access token, for nothing but reading notices. */
  'limited',
  /** Holds a staff role, but never enrolled the second factor that staff need. */
  'unproven',
] as const
export type ActorName = (typeof ACTORS)[number]

export interface Cast {
  client: Client
  talent: Talent
  stranger: MadeAccount
  browsers: Record<ActorName, Browser>
  headers: Record<ActorName, Record<string, string>>
}

const FUNDS = Money.of('100000000', 'USD')

/** Everybody at once, signed in the way a person is; made once for the whole table. */
export async function assemble(): Promise<Cast> {
  const [client, talent, stranger] = [
    await makeClient(FUNDS),
    await makeTalent(),
    await makeAccount(),
  ]
  const suspended = await makeAccount()
  const unproven = await makeAccount()
  const grant = await app.container.make(GrantStaffRole)
  await grant.execute({ accountId: unproven.id, role: 'admin' }, system('test'))

  const browsers: Record<ActorName, Browser> = {
    visitor: await Browser.open(),
    stranger: await justProven(stranger),
    client: await justProven(client.account),
    talent: await justProven(talent.account),
    support: await justProven(await makeStaff('support')),
    finance: await justProven(await makeStaff('finance')),
    auditor: await justProven(await makeStaff('auditor')),
    admin: await justProven(await makeStaff('admin')),
    suspended: await justProven(suspended),
    limited: new Browser(),
    unproven: await justProven(unproven),
  }
  await suspend(suspended.id)
  const token = await tokenFor(client.account.id, ['notices:read'])
  const headers = Object.fromEntries(ACTORS.map((name) => [name, {}])) as Cast['headers']
  headers.limited = { authorization: `Bearer ${token}` }
  return { client, talent, stranger, browsers, headers }
}

/** Signed in and stepped up: what is refused is refused for who they are, not for want of proof. */
async function justProven(account: MadeAccount): Promise<Browser> {
  const browser = await Browser.signedInAs(account)
  const { password } = account
  const { status } = await browser.post('/step-ups', 'step-ups', { password })
  if (status !== 200) throw new Error(`Stepping up answered ${status}`)
  return browser
}

async function suspend(accountId: string): Promise<void> {
  const standing = await app.container.make(ChangeStanding)
  await standing.suspend({ accountId, reason: 'To see what is left to them.' }, system('test'))
}
