import app from '@adonisjs/core/services/app'
import { actorFor, makeAccount, type MadeAccount } from '#database/factories/identity/accounts'
import type { AccountActor } from '#kernel/actor'
import { Money } from '#kernel/money'
import { CreateProfile } from '#profiles/actions/create_profile'
import { PublishProfile } from '#profiles/actions/publish_profile'
import type { ProfileInput } from '#profiles/domain/profile_input'

export interface MadeTalent {
  account: MadeAccount
  actor: AccountActor
  profileId: string
}

/** Of the taxonomy: JavaScript, CSS, SQL, TypeScript. */
export const SKILL = { javascript: 3339, css: 12425, sql: 4902, typescript: 7360 } as const

/** All that a profile needs to be public. */
export function completeProfile(overrides: ProfileInput = {}): ProfileInput {
  return {
    headline: 'Carpenter of calm interiors',
    biography:
      'I have built shelves, kitchens and quiet rooms for twenty years, and I answer letters.',
    category: 'web',
    country: 'KE',
    city: 'Nairobi',
    hourlyRate: Money.of('4500', 'USD'),
    languages: [{ code: 'en', level: 'native' }],
    skills: [SKILL.javascript, SKILL.css, SKILL.sql].map((id) => ({ id, level: 'expert' })),
    ...overrides,
  }
}

/** Somebody with a draft that is complete unless told otherwise. */
export async function makeDraft(overrides: ProfileInput = {}): Promise<MadeTalent> {
  const account = await makeAccount()
  const actor = await actorFor(account.id)
  const create = await app.container.make(CreateProfile)
  const profileId = await create.execute({ actor, attributes: completeProfile(overrides) })
  return { account, actor, profileId }
}

/** The same, published. */
export async function makePublished(overrides: ProfileInput = {}): Promise<MadeTalent> {
  const made = await makeDraft(overrides)
  const publish = await app.container.make(PublishProfile)
  await publish.execute({ actor: made.actor, profileId: made.profileId })
  return made
}
