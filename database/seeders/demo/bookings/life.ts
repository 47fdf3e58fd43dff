import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { type DateTime } from 'luxon'
import type { AccountActor } from '#kernel/actor'
import type { TravellingClock } from '#kernel/clock'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import { Dice } from '#profiles/domain/art/dice'
import type { BookingActions } from '#database/seeders/demo/bookings/actions'
import type { Payments } from '#database/seeders/demo/bookings/payments'
import type { BookingPlan } from '#database/seeders/demo/bookings/plan_bookings'
import type { Conversations } from '#database/seeders/demo/bookings/conversations'
import type { Journal } from '#database/seeders/demo/journal'
import { roundRate } from '#database/seeders/demo/plan_talents'

export interface Cast {
  readonly client: () => AccountActor
  readonly talent: () => AccountActor
  readonly staff: () => AccountActor
  readonly talentProfileId: string
}

export interface Means {
  readonly clock: TravellingClock
  readonly journal: Journal
  readonly actions: BookingActions
  readonly payments: Payments
  readonly conversations: Conversations
}

type Who = 'client' | 'talent'

/** One booking as its two people live it; every step happens once. */
export class BookingLife {
  readonly dice: Dice
  readonly milestoneCount: number
  #bookingId = ''

  constructor(
    readonly plan: BookingPlan,
    private readonly cast: Cast,
    private readonly means: Means
  ) {
    this.dice = new Dice(`life of ${plan.key}`)
    this.milestoneCount = plan.job.milestones.length
  }

  /** A moment between so many hours from now. */
  in(from: number, to: number): DateTime<true> {
    const minutes = this.dice.whole(Math.round(from * 60), Math.round(to * 60))
    return this.means.clock.now().plus({ minutes })
  }

  async offer(): Promise<void> {
    const { title, brief } = this.plan.job
    this.#bookingId = await this.#once('offer', 'client', (tx) =>
      this.means.actions.sendOffer.execute(
        {
          talentProfileId: this.cast.talentProfileId,
          title,
          brief,
          currency: this.plan.talent.rate.currency,
          milestones: this.#milestones(1),
        },
        this.cast.client(),
        tx
      )
    )
  }

  counter(who: Who, note: string, factor = 1.12): Promise<string> {
    return this.#once(`counter by ${who}`, who, (tx) =>
      this.means.actions.counter.execute(
        this.#bookingId,
        { milestones: this.#milestones(factor), note },
        this.cast[who](),
        tx
      )
    )
  }

  accept(who: Who = 'talent'): Promise<string> {
    return this.#booking('accept', who)
  }

  decline(): Promise<string> {
    return this.#booking('decline', 'talent')
  }

  withdraw(): Promise<string> {
    return this.#booking('withdraw', 'client')
  }

  cancel(): Promise<string> {
    return this.#booking('cancel', 'client')
  }

  end(): Promise<string> {
    return this.#booking('end', 'client')
  }

  /** Pays the sandbox provider and then funds from the wallet: two postings, so two steps. */
  async fund(position: number): Promise<void> {
    await this.#once(`pay ${position}`, 'client', async (tx) => {
      const { amount } = await this.#milestone(position, tx)
      const payer = { bookingId: this.#bookingId, actor: this.cast.client() }
      await this.means.payments.depositFor(amount, payer, tx)
    })
    await this.#once(`fund ${position}`, 'client', async (tx) => {
      const { id } = await this.#milestone(position, tx)
      await this.means.actions.fund.execute(id, this.cast.client(), tx)
    })
  }

  submit(position: number, note: string, round = 1): Promise<string> {
    return this.#once(`submit ${position}, round ${round}`, 'talent', async (tx) => {
      const { id } = await this.#milestone(position, tx)
      await this.means.actions.submit.execute(id, { note }, this.cast.talent(), tx)
    })
  }

  requestChanges(position: number, note: string): Promise<string> {
    return this.#once(`changes ${position}`, 'client', async (tx) => {
      const { id } = await this.#milestone(position, tx)
      await this.means.actions.requestChanges.execute(id, { note }, this.cast.client(), tx)
    })
  }

  approve(position: number): Promise<string> {
    return this.#once(`approve ${position}`, 'client', async (tx) => {
      const { id } = await this.#milestone(position, tx)
      await this.means.actions.approve.execute(id, this.cast.client(), tx)
    })
  }

  /** About a third of what is held. */
  releasePart(position: number): Promise<string> {
    return this.#once(`release part ${position}`, 'client', async (tx) => {
      const { id, amount } = await this.#milestone(position, tx)
      const part = roundRate(amount.times(1n, 3n, 'floor')).amount.toString()
      await this.means.actions.releasePart.execute(id, { amount: part }, this.cast.client(), tx)
    })
  }

  requestRefund(position: number): Promise<string> {
    return this.#once(`request refund ${position}`, 'client', async (tx) => {
      const { id, amount } = await this.#milestone(position, tx)
      const all = amount.amount.toString()
      await this.means.actions.requestRefund.execute(id, { amount: all }, this.cast.client(), tx)
    })
  }

  acceptRefund(position: number): Promise<string> {
    return this.#once(`accept refund ${position}`, 'talent', async (tx) => {
      const { id } = await this.#milestone(position, tx)
      await this.means.actions.acceptRefund.execute(id, this.cast.talent(), tx)
    })
  }

  giveUp(position: number): Promise<string> {
    return this.#once(`give up ${position}`, 'talent', async (tx) => {
      const { id } = await this.#milestone(position, tx)
      await this.means.actions.giveUp.execute(id, this.cast.talent(), tx)
    })
  }

  dispute(position: number, reason: string): Promise<string> {
    return this.#once(`dispute ${position}`, 'client', async (tx) => {
      const { id } = await this.#milestone(position, tx)
      return this.means.actions.dispute.execute(id, { reason }, this.cast.client(), tx)
    })
  }

  /** `share` of the stake, in per cent, for the talent. */
  bid(who: Who, disputeId: string, position: number, share: bigint): Promise<string> {
    return this.#once(`bid by ${who}`, who, async (tx) => {
      const { amount } = await this.#milestone(position, tx)
      const bid = amount.times(share, 100n, 'floor').amount.toString()
      await this.means.actions.bid.execute(disputeId, { amount: bid }, this.cast[who](), tx)
    })
  }

  concede(disputeId: string): Promise<string> {
    return this.#once('concede', 'talent', (tx) =>
      this.means.actions.concede.execute(disputeId, this.cast.talent(), tx)
    )
  }

  decide(disputeId: string, position: number, share: bigint, reason: string): Promise<string> {
    return this.#once('decide', 'staff', async (tx) => {
      const { amount } = await this.#milestone(position, tx)
      const talentAmount = amount.times(share, 100n, 'floor').amount.toString()
      const input = { talentAmount, reason }
      await this.means.actions.decide.execute(disputeId, input, this.cast.staff(), tx)
    })
  }

  proposeCancellation(position: number, note: string): Promise<string> {
    return this.#once('propose to cancel', 'client', async (tx) => {
      const { id, amount } = await this.#milestone(position, tx)
      const share = amount.times(1n, 4n, 'floor').amount.toString()
      const shares = [{ milestoneId: id, talentShare: share }]
      const client = this.cast.client()
      await this.means.actions.proposeCancellation.execute(
        this.#bookingId,
        { shares, note },
        client,
        tx
      )
    })
  }

  review(who: Who, rating: number, text: string): Promise<string> {
    return this.#once(`review by ${who}`, who, (tx) =>
      this.means.actions.review.execute(this.#bookingId, { rating, text }, this.cast[who](), tx)
    )
  }

  /** One line in the conversation, with first names filled in. */
  say(who: Who, lines: readonly string[], name: string): Promise<string> {
    const { talent, client, job } = this.plan
    const body = this.dice
      .pick(lines)
      .replaceAll('{talent}', talent.called)
      .replaceAll('{client}', client.called)
      .replaceAll('{work}', talent.portfolio[0]?.title ?? job.title)
    return this.#once(`${who} says ${name}`, who, (tx) =>
      this.means.conversations.post(this.#bookingId, this.cast[who](), body, tx)
    )
  }

  #booking(step: 'accept' | 'decline' | 'withdraw' | 'cancel' | 'end', who: Who): Promise<string> {
    return this.#once(step, who, (tx) =>
      this.means.actions[step].execute(this.#bookingId, this.cast[who](), tx)
    )
  }

  /** Whoever acts has seen what was new to them. */
  #once(step: string, who: Who | 'staff', work: (tx: Tx) => Promise<string | void>) {
    return this.means.journal.once(`${this.plan.key}: ${step}`, async (tx) => {
      const result = await work(tx)
      if (who !== 'staff') {
        await this.means.conversations.look(this.#bookingId, this.cast[who](), tx)
      }
      return result
    })
  }

  #milestones(factor: number) {
    const { rate } = this.plan.talent
    return this.plan.job.milestones.map(([title, description, share]) => ({
      title,
      description,
      amount: roundRate(
        rate.times(BigInt(Math.round(this.plan.hours * share * factor)), 100n, 'half-even')
      ).amount.toString(),
    }))
  }

  async #milestone(position: number, client: QueryClientContract) {
    const [row] = await sql<{ id: string; amount: string; currency: string }>(
      client,
      `select id, case when remaining > 0 then remaining else amount end as amount, currency
       from booking.milestones where booking_id = :bookingId and position = :position`,
      { bookingId: this.#bookingId, position }
    )
    if (!row) throw new Error(`${this.plan.key} has no milestone ${position}`)
    return { id: row.id, amount: Money.of(row.amount, row.currency) }
  }
}
