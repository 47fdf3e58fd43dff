import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { type DateTime } from 'luxon'
import type { AccountActor } from '#kernel/actor'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import { Dice } from '#profiles/domain/art/dice'
import type { Cast, Means, Who } from '#database/seeders/demo/bookings/cast'
import type { BookingPlan } from '#database/seeders/demo/bookings/plan_bookings'
import { roundRate } from '#database/seeders/demo/plan_talents'

/** A milestone and what is held for it, or what it will cost. */
interface Stake {
  readonly id: string
  readonly amount: Money
}

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
    return this.#unpaid('decline', 'talent')
  }

  withdraw(): Promise<string> {
    return this.#unpaid('withdraw', 'client')
  }

  cancel(): Promise<string> {
    return this.#unpaid('cancel', 'client')
  }

  end(): Promise<string> {
    return this.#booking('end', 'client')
  }

  /** Pays the sandbox provider and then funds from the wallet: two postings, so two steps. */
  async fund(position: number): Promise<void> {
    await this.#on(position, 'pay', 'client', ({ amount }, actor, tx) =>
      this.means.payments.depositFor(amount, { bookingId: this.#bookingId, actor }, tx)
    )
    await this.#on(position, 'fund', 'client', ({ id }, actor, tx) =>
      this.means.actions.fund.execute(id, actor, tx)
    )
  }

  submit(position: number, note: string, round = 1): Promise<string> {
    return this.#on(position, `submit round ${round} of`, 'talent', ({ id }, actor, tx) =>
      this.means.actions.submit.execute(id, { note }, actor, tx)
    )
  }

  requestChanges(position: number, note: string): Promise<string> {
    return this.#on(position, 'change', 'client', ({ id }, actor, tx) =>
      this.means.actions.requestChanges.execute(id, { note }, actor, tx)
    )
  }

  approve(position: number): Promise<string> {
    return this.#on(position, 'approve', 'client', ({ id }, actor, tx) =>
      this.means.actions.approve.execute(id, actor, tx)
    )
  }

  /** About a third of what is held. */
  releasePart(position: number): Promise<string> {
    return this.#on(position, 'release part of', 'client', ({ id, amount }, actor, tx) => {
      const part = roundRate(amount.times(1n, 3n, 'floor')).amount.toString()
      return this.means.actions.releasePart.execute(id, { amount: part }, actor, tx)
    })
  }

  requestRefund(position: number): Promise<string> {
    return this.#on(position, 'request refund of', 'client', ({ id, amount }, actor, tx) => {
      const all = { amount: amount.amount.toString() }
      return this.means.actions.requestRefund.execute(id, all, actor, tx)
    })
  }

  acceptRefund(position: number): Promise<string> {
    return this.#on(position, 'accept refund of', 'talent', ({ id }, actor, tx) =>
      this.means.actions.acceptRefund.execute(id, actor, tx)
    )
  }

  giveUp(position: number): Promise<string> {
    return this.#on(position, 'give up', 'talent', ({ id }, actor, tx) =>
      this.means.actions.giveUp.execute(id, actor, tx)
    )
  }

  /** The dispute's id. */
  dispute(who: Who, position: number, reason: string): Promise<string> {
    return this.#on(position, 'dispute', who, ({ id }, actor, tx) =>
      this.means.actions.dispute.execute(id, { reason }, actor, tx)
    )
  }

  /** Their side of it, in writing, sealed. */
  sealNotes(who: Who, disputeId: string, reason: string): Promise<string> {
    const { job } = this.plan
    const [title, description] = job.milestones[0] ?? [job.title, job.brief]
    const file =
      who === 'client'
        ? {
            name: 'What is missing.txt',
            text: `About “${title}” of “${job.title}”\n\nAgreed: ${description}\n\nWhat we found: ${reason}\n`,
            caption: 'Point by point, against what we agreed.',
          }
        : {
            name: 'What I handed in.txt',
            text: `About “${title}” of “${job.title}”\n\nAgreed: ${description}\n\nHanded in twice, the second time with every change asked for.\n`,
            caption: 'Both versions, and when they were handed in.',
          }
    return this.#once(`${who} seals evidence`, who, (tx) =>
      this.means.evidence.seal(disputeId, file, this.cast[who](), tx)
    )
  }

  /** `share` of the stake, in per cent, for the talent. */
  bid(who: Who, disputeId: string, position: number, share: bigint): Promise<string> {
    return this.#on(position, `bid by ${who} on`, who, ({ amount }, actor, tx) => {
      const bid = { amount: shareOf(amount, share) }
      return this.means.actions.bid.execute(disputeId, bid, actor, tx)
    })
  }

  concede(disputeId: string): Promise<string> {
    return this.#once('concede', 'talent', (tx) =>
      this.means.actions.concede.execute(disputeId, this.cast.talent(), tx)
    )
  }

  decide(disputeId: string, position: number, share: bigint, reason: string): Promise<string> {
    return this.#on(position, 'decide', 'staff', ({ amount }, actor, tx) => {
      const decision = { talentAmount: shareOf(amount, share), reason }
      return this.means.actions.decide.execute(disputeId, decision, actor, tx)
    })
  }

  proposeCancellation(position: number, note: string): Promise<string> {
    return this.#on(position, 'propose to cancel', 'client', ({ id, amount }, actor, tx) => {
      const shares = [{ milestoneId: id, talentShare: shareOf(amount, 25n) }]
      const proposal = { shares, note }
      return this.means.actions.proposeCancellation.execute(this.#bookingId, proposal, actor, tx)
    })
  }

  /** About a tenth of the work’s price, paid in and given: two postings, so two steps. */
  async thank(note: string): Promise<void> {
    const amount = this.#tenth()
    await this.#once('pay for the bonus', 'client', (tx) =>
      this.means.payments.depositFor(
        amount,
        { bookingId: this.#bookingId, actor: this.cast.client() },
        tx
      )
    )
    await this.#once('bonus', 'client', (tx) => {
      const bonus = { amount: amount.amount.toString(), note }
      return this.means.actions.bonus.execute(this.#bookingId, bonus, this.cast.client(), tx)
    })
  }

  askBonus(note: string): Promise<string> {
    return this.#once('ask for a bonus', 'talent', (tx) => {
      const wish = { amount: this.#tenth().amount.toString(), note }
      return this.means.actions.proposeBonus.execute(this.#bookingId, wish, this.cast.talent(), tx)
    })
  }

  /** What is not paid in yet stays, and one more milestone comes after it. */
  proposeChange(title: string, note: string): Promise<string> {
    return this.#once('propose a change', 'talent', async (tx) => {
      const planned = await sql<{ id: string; title: string; description: string; amount: string }>(
        tx,
        `select id, title, description, amount from booking.milestones
         where booking_id = :bookingId and state = 'planned' order by position`,
        { bookingId: this.#bookingId }
      )
      const milestones = [...planned, { title, amount: this.#tenth().amount.toString() }]
      const change = { milestones, note }
      await this.means.actions.proposeChange.execute(
        this.#bookingId,
        change,
        this.cast.talent(),
        tx
      )
    })
  }

  /** The client keeps the words and milestones of this offer for the next one. */
  keepTemplate(name: string): Promise<string> {
    const { title, brief } = this.plan.job
    const { currency } = this.plan.talent.rate
    const terms = { name, title, brief, currency, milestones: this.#milestones(1) }
    return this.#once('keep a template', 'client', (tx) =>
      this.means.actions.templates.create(terms, this.cast.client(), tx)
    )
  }

  review(who: Who, rating: number, text: string): Promise<string> {
    return this.#once(`review by ${who}`, who, (tx) =>
      this.means.actions.review.execute(this.#bookingId, { rating, text }, this.cast[who](), tx)
    )
  }

  /** The talent answers what the client wrote, in public. */
  reply(text: string): Promise<string> {
    return this.#once('reply', 'talent', async (tx) => {
      const id = await clientReviewOf(tx, this.#bookingId)
      await this.means.actions.reply.execute(id, { text }, this.cast.talent(), tx)
    })
  }

  /** The talent asks staff to look at what the client wrote. */
  report(words: string): Promise<string> {
    return this.#once('report', 'talent', async (tx) => {
      const id = await clientReviewOf(tx, this.#bookingId)
      const report = { reason: 'false' as const, words }
      await this.means.actions.report.execute(id, report, this.cast.talent(), tx)
    })
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

  #unpaid(how: 'decline' | 'withdraw' | 'cancel', who: Who): Promise<string> {
    return this.#once(how, who, (tx) =>
      this.means.actions.endUnpaid.execute(this.#bookingId, how, this.cast[who](), tx)
    )
  }

  #booking(step: 'accept' | 'end', who: Who): Promise<string> {
    return this.#once(step, who, (tx) =>
      this.means.actions[step].execute(this.#bookingId, this.cast[who](), tx)
    )
  }

  #on(
    position: number,
    step: string,
    who: Who | 'staff',
    work: (milestone: Stake, actor: AccountActor, tx: Tx) => Promise<unknown>
  ): Promise<string> {
    return this.#once(`${step} ${position}`, who, async (tx) =>
      work(await this.#milestone(position, tx), this.cast[who](), tx)
    )
  }

  /** Whoever acts has seen what was new to them. */
  #once(step: string, who: Who | 'staff', work: (tx: Tx) => Promise<unknown>) {
    return this.means.journal.once(`${this.plan.key}: ${step}`, async (tx) => {
      const result = await work(tx)
      if (who !== 'staff') {
        await this.means.conversations.look(this.#bookingId, this.cast[who](), tx)
      }
      // The journal keeps ids.
      return typeof result === 'string' ? result : undefined
    })
  }

  #tenth(): Money {
    return roundRate(this.plan.talent.rate.times(BigInt(this.plan.hours), 10n, 'half-even'))
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

  async #milestone(position: number, client: QueryClientContract): Promise<Stake> {
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

function shareOf(amount: Money, percent: bigint): string {
  return amount.times(percent, 100n, 'floor').amount.toString()
}

/** What the client wrote about the work. */
async function clientReviewOf(tx: Tx, bookingId: string): Promise<string> {
  const [row] = await sql<{ id: string }>(
    tx,
    `select id from booking.reviews where booking_id = :bookingId and author_side = 'client'`,
    { bookingId }
  )
  if (!row) throw new Error(`${bookingId} has no review by its client`)
  return row.id
}
