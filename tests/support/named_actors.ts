import app from '@adonisjs/core/services/app'
import { VISITOR, type AccountActor, type Actor, type StaffRole } from '#kernel/actor'
import { ActorResolver } from '#kernel/http/actor_resolver'

export const accountActor = (accountId: string, staffRoles: StaffRole[] = []): AccountActor => ({
  kind: 'account',
  accountId,
  partyIds: [accountId],
  organisations: [],
  staffRoles,
  abilities: '*',
  via: 'session',
  emailVerified: true,
  suspended: false,
  totpEnrolled: staffRoles.length > 0,
  steppedUpAt: null,
})

/** `acc_one` is an account, `acc_one:support` one with that staff role. */
const named = (name: string): AccountActor => {
  const [accountId = '', role] = name.split(':')
  return accountActor(accountId, role === undefined ? [] : [role as StaffRole])
}

/** Takes the caller at their word: for specs of modules that need no real accounts. */
class NamedActors extends ActorResolver {
  async fromToken(authorization: string): Promise<AccountActor> {
    return named(authorization.replace('Bearer ', ''))
  }

  async fromSession({ request }: { request: { header(name: string): string | undefined } }) {
    const name = request.header('x-probe-account')
    return (name ? named(name) : VISITOR) as Actor
  }
}

/** For `group.each.setup`. */
export function namedActors(): () => void {
  app.container.swap(ActorResolver, () => new NamedActors())
  return () => app.container.restore(ActorResolver)
}
