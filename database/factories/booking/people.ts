import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { moneyIn } from '#database/factories/escrow/money_in'
import {
  actorFor,
  makeAccount,
  makeStaff,
  type MadeAccount,
} from '#database/factories/identity/accounts'
import type { AccountActor, StaffRole } from '#kernel/actor'
import { Money } from '#kernel/money'
import { CreateProfile } from '#profiles/actions/create_profile'
import { PublishProfile } from '#profiles/actions/publish_profile'

export interface Client {
  account: MadeAccount
  actor: AccountActor
}

export interface Talent extends Client {
  /** `prf_…`, published and accepting. */
  profileId: string
}

/** Somebody who hires, with money in the wallet when an amount is named. */
export async function makeClient(funds?: Money): Promise<Client> {
  const account = await makeAccount()
  if (funds) await moneyIn(account.id, funds)
  return { account, actor: await actorFor(account.id) }
}

/** Somebody who works, with a public profile. */
export async function makeTalent(more: { accepting?: boolean } = {}): Promise<Talent> {
  const account = await makeAccount()
  const actor = await actorFor(account.id)
  const create = await app.container.make(CreateProfile)
  const publish = await app.container.make(PublishProfile)
  const profileId = await create.execute({
    actor,
    attributes: {
      headline: 'Carpenter of calm interiors',
      biography:
        'I have built shelves, kitchens and quiet rooms for twenty years, and I answer letters.',
      country: 'KE',
      hourlyRate: Money.of('4500', 'USD'),
      ...(await taxonomy()),
      languages: [{ code: 'en', level: 'native' }],
      accepting: more.accepting ?? true,
    },
  })
  await publish.execute({ actor, profileId })
  return { account, actor, profileId }
}

export async function makeStaffMember(role: StaffRole): Promise<AccountActor> {
  const { id } = await makeStaff(role)
  return actorFor(id)
}

async function taxonomy() {
  const db = await app.container.make(Database)
  const skills: { id: number }[] = await db.from('profiles.skills').select('id').limit(3)
  const [category]: { slug: string }[] = await db
    .from('profiles.categories')
    .select('slug')
    .limit(1)
  return {
    category: category?.slug ?? null,
    skills: skills.map(({ id }) => ({ id: Number(id), level: 'expert' as const })),
  }
}
