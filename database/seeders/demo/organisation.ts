import { AnswerInvitation } from '#identity/actions/answer_invitation'
import { CreateOrganisation } from '#identity/actions/create_organisation'
import { InviteMember } from '#identity/actions/invite_member'
import { dutiesOf, type OrganisationRole } from '#identity/domain/organisation_roles'
import { AttemptLimiter, INVITED_LIMIT } from '#identity/gateways/attempt_limiter'
import type { AccountActor } from '#kernel/actor'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { Story } from '#database/seeders/demo/agenda'
import type { Resolver } from '#database/seeders/demo/bookings/actions'
import type { Means } from '#database/seeders/demo/bookings/cast'
import type { People } from '#database/seeders/demo/people'
import type { PersonPlan } from '#database/seeders/demo/plan_talents'

const NAME = 'Mendes Arquitetos'
const CURRENCY = 'EUR'

interface Colleague {
  readonly plan: PersonPlan
  readonly role: OrganisationRole
}

function colleague(key: string, name: string, role: OrganisationRole): Colleague {
  const place = { country: 'PT', timeZone: 'Europe/Lisbon', locale: 'pt-PT', currency: CURRENCY }
  const called = name.split(' ')[0] ?? name
  const email = `${key}@demo.test`
  return { role, plan: { key, name, called, email, ...place, wants: 'hire' } }
}

const BEATRIZ = colleague('beatriz', 'Beatriz Lopes', 'finance')
const RUI = colleague('rui', 'Rui Tavares', 'hiring')

interface Talent {
  readonly actor: AccountActor
  readonly profileId: string
}

interface Job {
  readonly title: string
  readonly brief: string
  /** In euros. */
  readonly milestones: readonly (readonly [string, string])[]
}

const SIGNS: Job = {
  title: 'Signs for a library we are building',
  brief: 'Doors, shelves and the way to the garden, in two languages, drawn to last thirty years.',
  milestones: [
    ['The family of signs, drawn', '900'],
    ['Files for the sign maker', '600'],
  ],
}

const DRAWINGS: Job = {
  title: 'Drawings of the garden wall',
  brief: 'Three views by hand, for the exhibition of the competition.',
  milestones: [['Three views', '750']],
}

/** The first client's office: one colleague hires, another pays. */
export class Organisation {
  private constructor(
    private readonly create: CreateOrganisation,
    private readonly invite: InviteMember,
    private readonly answer: AnswerInvitation,
    private readonly limiter: AttemptLimiter
  ) {}

  static async from(container: Resolver): Promise<Organisation> {
    return new Organisation(
      await container.make(CreateOrganisation),
      await container.make(InviteMember),
      await container.make(AnswerInvitation),
      await container.make(AttemptLimiter)
    )
  }

  /** A booking under way and an offer that waits, both in the organisation's name. */
  async *live(
    founder: AccountActor,
    [first, second]: readonly Talent[],
    { people, means }: { people: People; means: Means }
  ): Story {
    const { journal, clock, actions } = means
    const id = await journal.once('organisation', (tx) =>
      this.create.execute({ name: NAME }, founder, tx)
    )
    const owner = asMember(founder, id, 'owner')
    const pays = await this.#join(BEATRIZ, { id, owner }, people, means)
    const hires = await this.#join(RUI, { id, owner }, people, means)
    if (!first || !second) return

    const bookingId = await this.#offer(SIGNS, first, { id, hires }, means)
    yield clock.now().plus({ hours: 9 })
    await journal.once('organisation accept', (tx) =>
      actions.accept.execute(bookingId, first.actor, tx)
    )
    yield clock.now().plus({ hours: 20 })
    await this.#pay(bookingId, 1, { id, pays }, means)
    yield clock.now().plus({ days: 4 })
    await journal.once('organisation submit', async (tx) => {
      const { id: milestoneId } = await milestoneAt(tx, bookingId, 1)
      const note = 'The whole family on one sheet, and two doors at full size.'
      await actions.submit.execute(milestoneId, { note }, first.actor, tx)
    })
    yield clock.now().plus({ hours: 30 })
    await journal.once('organisation approve', async (tx) => {
      const { id: milestoneId } = await milestoneAt(tx, bookingId, 1)
      await actions.approve.execute(milestoneId, pays, tx)
    })
    await this.#pay(bookingId, 2, { id, pays }, means)
    yield clock.now().plus({ hours: 26 })
    await this.#offer(DRAWINGS, second, { id, hires }, means)
  }

  async #join(
    { plan, role }: Colleague,
    { id, owner }: { id: string; owner: AccountActor },
    people: People,
    { journal }: Means
  ): Promise<AccountActor> {
    const actor = people.actor(await people.join(plan))
    await journal.once(`${plan.key} belongs`, async (tx) => {
      const input = { organisationId: id, email: plan.email, roles: [role] }
      const { token } = await this.invite.execute(input, owner, tx)
      await this.answer.accept(token, actor, tx)
    })
    // A demo begun anew has other people with the same addresses, and may have the same Redis.
    await this.limiter.forget('invite_to', plan.email, INVITED_LIMIT)
    return asMember(actor, id, role)
  }

  #offer(
    { milestones, ...job }: Job,
    { profileId }: Talent,
    { id, hires }: { id: string; hires: AccountActor },
    { journal, actions }: Means
  ): Promise<string> {
    const planned = milestones.map(([title, amount]) => ({
      title,
      amount: Money.fromDecimal(amount, CURRENCY).amount.toString(),
    }))
    const offer = { ...job, currency: CURRENCY, milestones: planned, talentProfileId: profileId }
    return journal.once(`organisation offers ${job.title}`, (tx) =>
      actions.sendOffer.execute({ ...offer, clientId: id }, hires, tx)
    )
  }

  /** Two postings, so two steps. */
  async #pay(
    bookingId: string,
    position: number,
    { id: partyId, pays: actor }: { id: string; pays: AccountActor },
    { journal, payments, actions }: Means
  ): Promise<void> {
    await journal.once(`organisation pays ${position}`, async (tx) => {
      const { amount } = await milestoneAt(tx, bookingId, position)
      await payments.depositFor(amount, { bookingId, actor, partyId }, tx)
    })
    await journal.once(`organisation funds ${position}`, async (tx) => {
      const { id } = await milestoneAt(tx, bookingId, position)
      await actions.fund.execute(id, actor, tx)
    })
  }
}

/** As their next request would find them. */
function asMember(actor: AccountActor, id: string, role: OrganisationRole): AccountActor {
  const duties = dutiesOf({ roles: [role], suspended: false })
  const organisation = { partyId: id, name: NAME, duties, suspended: false }
  return { ...actor, partyIds: [actor.accountId, id], organisations: [organisation] }
}

async function milestoneAt(tx: Tx, bookingId: string, position: number) {
  const [row] = await sql<{ id: string; amount: string; currency: string }>(
    tx,
    `select id, amount, currency from booking.milestones
     where booking_id = :bookingId and position = :position`,
    { bookingId, position }
  )
  if (!row) throw new Error(`${bookingId} has no milestone ${position}`)
  return { id: row.id, amount: Money.of(BigInt(row.amount), row.currency) }
}
