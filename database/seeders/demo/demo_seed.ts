import type { DateTime } from 'luxon'
import { Agenda, type Story } from '#database/seeders/demo/agenda'
import type { Cast } from '#database/seeders/demo/bookings/cast'
import { BookingLife } from '#database/seeders/demo/bookings/life'
import { HourlyLife, type HourlyPlan } from '#database/seeders/demo/bookings/hourly_life'
import { planBookings, type BookingPlan } from '#database/seeders/demo/bookings/plan_bookings'
import { planHours } from '#database/seeders/demo/bookings/plan_hours'
import { bookingStory } from '#database/seeders/demo/bookings/story'
import { DAYS, joinDayOfClient, joinDayOfTalent } from '#database/seeders/demo/calendar'
import { planClients } from '#database/seeders/demo/plan_clients'
import {
  FIRST_TALENTS,
  planTalents,
  type PersonPlan,
  type TalentPlan,
} from '#database/seeders/demo/plan_talents'
import { STAFF } from '#database/seeders/demo/staff'
import type { Workshop } from '#database/seeders/demo/workshop'

export interface DemoSize {
  readonly talents: number
  readonly bookings: number
}

/** Who joins later is found by the searches that were saved then. */
const KEEPING_DAY = 40
/** So many of those who came first show pictures of their own. */
const PAINTERS = 4
/** Whom the first client has on their lists. */
const KNOWN = 6

/** Which client asks the first talent before there is a booking. */
const ASKER = 6

const SWEEP_HOURS = 12
const SWEEP_BATCH = 200

/** Lives through half a year of the marketplace, with the modules' own actions. */
export class DemoSeed {
  readonly #agenda: Agenda
  readonly #talents: readonly TalentPlan[]
  readonly #clients: readonly PersonPlan[] = planClients()
  readonly #bookings: readonly BookingPlan[]
  readonly #hours: readonly HourlyPlan[]
  #finished = 0

  constructor(
    private readonly shop: Workshop,
    size: DemoSize,
    private readonly say: (line: string) => void
  ) {
    this.#agenda = new Agenda(shop.means.clock, say)
    this.#talents = planTalents(size.talents, shop.rates)
    this.#bookings = planBookings(size.bookings, this.#talents, this.#clients)
    this.#hours = planHours(this.#day(DAYS), this.#talents, this.#clients)
  }

  /** The logins and enough people to look at. */
  async begin(): Promise<void> {
    const { people, talents, means } = this.shop
    for (const plan of STAFF) await people.joinStaff(plan)
    for (const plan of this.#clients.slice(0, 1)) await people.join(plan)
    for (const [index, plan] of this.#talents.slice(0, FIRST_TALENTS).entries()) {
      means.clock.travelTo(this.#day(joinDayOfTalent(index)))
      await talents.join(plan)
      this.#progress()
    }
  }

  /** Everybody else and what they do with each other, in the order of time. */
  async goOn(): Promise<void> {
    this.#agenda.add('the platform', this.#day(1), this.#platform())
    for (const [index, plan] of this.#clients.entries()) {
      this.#agenda.add(plan.key, this.#day(joinDayOfClient(index)), this.#arrival(plan))
    }
    for (const [index, plan] of this.#talents.entries()) {
      if (index < FIRST_TALENTS) continue
      this.#agenda.add(plan.key, this.#day(joinDayOfTalent(index)), this.#offering(plan))
    }
    for (const plan of this.#bookings) {
      this.#agenda.add(plan.key, this.#day(plan.day), this.#booking(plan))
    }
    for (const plan of this.#hours) {
      this.#agenda.add(plan.key, plan.firstMonday.minus({ days: 2 }), this.#byTheHour(plan))
    }
    this.#agenda.add('finding', this.#day(KEEPING_DAY), this.#finding())
    this.#agenda.add('reach', this.#day(DAYS - 12.2), this.#reach())
    this.#agenda.add('payouts', this.#day(DAYS - 12), this.#payouts())
    this.#agenda.add('enquiry', this.#day(DAYS - 2.5), this.#enquiry())
    this.#agenda.add('refunds', this.#day(DAYS - 9), this.#refunds())
    this.#agenda.add('organisation', this.#day(DAYS - 9.3), this.#organisation())
    this.#agenda.add('provider', this.#day(DAYS), this.#provider())
    await this.#agenda.live(this.#day(DAYS))
    await this.shop.means.reach.send()
  }

  async *#arrival(plan: PersonPlan): Story {
    await this.shop.people.join(plan)
  }

  async *#offering(plan: TalentPlan): Story {
    await this.shop.talents.join(plan)
    this.#progress()
  }

  async *#booking(plan: BookingPlan): Story {
    const cast = await this.#cast(plan)
    this.#progress()
    yield* bookingStory(new BookingLife(plan, cast, this.shop.means))
  }

  async *#byTheHour(plan: HourlyPlan): Story {
    yield* new HourlyLife(plan, await this.#cast(plan), this.shop.means).live()
  }

  /** Pictures of their own for some, and what the first client keeps of people. */
  async *#finding(): Story {
    const { people, talents, means } = this.shop
    const [client] = this.#clients
    if (!client) return
    const known: string[] = []
    for (const [index, plan] of this.#talents.slice(0, KNOWN).entries()) {
      const talent = await talents.join(plan)
      known.push(talent.profileId)
      if (index >= PAINTERS) continue
      await means.portfolios.hang(talent, people.actor(talent.accountId), means.journal)
    }
    await means.keeping.fill(people.actor(await people.join(client)), known, means.journal)
  }

  /** The first talent is reached on a phone and in a browser from now on. */
  async *#reach(): Story {
    const { talents, means } = this.shop
    const [talent] = this.#talents
    if (talent) await means.reach.open((await talents.join(talent)).accountId, means.journal)
  }

  /** Somebody who has not worked with the first talent yet asks them something. */
  async *#enquiry(): Story {
    const { people, talents, means } = this.shop
    const [talent] = this.#talents
    const client = this.#clients[ASKER]
    if (!talent || !client) return
    const { accountId, profileId } = await talents.join(talent)
    const sides = {
      client: people.actor(await people.join(client)),
      talent: people.actor(accountId),
      talentProfileId: profileId,
    }
    yield* means.enquiries.live('enquiry', sides, means)
  }

  /** The first talent has some of what they earned paid out. */
  async *#payouts(): Story {
    const { people, talents, means } = this.shop
    const [talent] = this.#talents
    const finance = STAFF.at(-1)
    if (!talent || !finance) return
    const { accountId } = await talents.join(talent)
    const staffId = await people.join(finance)
    const last = this.#day(DAYS).minus({ minutes: 5 })
    yield* means.payouts.live(people.actor(accountId), people.actor(staffId, finance), means, last)
  }

  /** The first client takes some of what came back to them further back, to where it came from. */
  async *#refunds(): Story {
    const { people, means } = this.shop
    const [client] = this.#clients
    if (client) yield* means.refunds.live(people.actor(await people.join(client)), means)
  }

  /** The first client's office hires the second talent, and asks the first. */
  async *#organisation(): Story {
    const { people, talents, means } = this.shop
    const [client] = this.#clients
    const [asked, hired] = this.#talents
    if (!client || !asked || !hired) return
    const [second, first] = [await talents.join(asked), await talents.join(hired)]
    const sides = [first, second].map(({ accountId, profileId }) => ({
      actor: people.actor(accountId),
      profileId,
    }))
    const founder = people.actor(await people.join(client))
    yield* means.organisation.live(founder, sides, { people, means })
  }

  /** What the provider says of the last days that are over. */
  async *#provider(): Story {
    await this.shop.providerStatements.execute()
  }

  async #cast(plan: { client: PersonPlan; talent: TalentPlan }): Promise<Cast> {
    const { people, talents } = this.shop
    const clientId = await people.join(plan.client)
    const talent = await talents.join(plan.talent)
    const [sofia] = STAFF
    if (!sofia) throw new Error('The demo has no staff')
    const staffId = await people.join(sofia)
    return {
      client: () => people.actor(clientId),
      talent: () => people.actor(talent.accountId),
      staff: () => people.actor(staffId, sofia),
      talentProfileId: talent.profileId,
    }
  }

  /** Deadlines, security holds and statements, as the worker would sweep them. */
  async *#platform(): Story {
    const { clock } = this.shop.means
    for (;;) {
      const due = await this.shop.due.at(clock.now(), SWEEP_BATCH)
      for (const deadline of due) {
        await this.shop.journal.again((tx) => this.shop.meet.execute(deadline, tx))
      }
      while ((await this.shop.endHolds.execute()) > 0);
      while (await this.shop.statements.execute());
      await this.shop.means.reach.send()
      yield clock.now().plus({ hours: SWEEP_HOURS })
    }
  }

  #day(day: number): DateTime<true> {
    return this.shop.beginning.plus({ minutes: Math.round(day * 24 * 60) })
  }

  #progress(): void {
    this.#finished += 1
    const total = this.#talents.length + this.#bookings.length
    if (this.#finished % 5 === 0 || this.#finished === total) {
      this.say(`progress ${this.#finished}/${total} people and bookings`)
    }
  }
}
