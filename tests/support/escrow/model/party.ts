import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { readyMethod } from '#database/factories/escrow/earned'
import { moneyIn } from '#database/factories/escrow/money_in'
import type { BonusPaid, Movement } from '#escrow/contract/escrow'
import { system } from '#kernel/actor'
import { currency } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import { newId, type IdPrefix } from '#kernel/ids'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { Command, Figures, Of } from '#tests/support/escrow/model/commands'
import type { Desk } from '#tests/support/escrow/model/desk'
import { Errands, TOLD, type Cast, type Heard } from '#tests/support/escrow/model/errands'
import type { Names } from '#tests/support/escrow/model/names'
import type { Terms } from '#tests/support/escrow/model/rules'

/** A booking in the database, on which commands are carried out by escrow itself. */
export class Party implements Names {
  readonly bookingId: string
  readonly clientId: string
  readonly talentId: string
  readonly home: string
  /** In ascending order, as they are numbered. */
  readonly subjects: readonly string[] = [newId('ms'), newId('ms'), newId('ms')].toSorted()
  readonly #ids = new Map<string, string>()
  readonly #errands: Errands

  private constructor(
    { bookingId, clientId, talentId, currency: home }: AcceptedBooking,
    private readonly cast: Cast,
    private readonly methodId: string,
    readonly away: string
  ) {
    this.bookingId = bookingId
    this.clientId = clientId
    this.talentId = talentId
    this.home = home
    this.#errands = new Errands(cast, home, (name) => this.#id(name, 'dep'))
  }

  /** With fees agreed with these two alone. */
  static async of(
    terms: { client: Terms; talent: Terms },
    cast: Cast,
    { home, away }: Pick<Names, 'home' | 'away'>
  ): Promise<Party> {
    const parties = { clientId: cast.client.accountId, talentId: cast.talent.accountId }
    await agree('client', parties.clientId, home, terms.client)
    await agree('talent', parties.talentId, home, terms.talent)
    const booking = await AcceptedBooking.in(home, parties)
    const methodId = await readyMethod(parties.talentId, { currency: home })
    return new Party(booking, cast, methodId, away)
  }

  async do(command: Command, desk: Desk): Promise<Heard> {
    try {
      return await this.#do(command, desk)
    } catch (error) {
      if (error instanceof DomainError) return { ended: 'refused', why: error.code }
      throw error
    }
  }

  /** What escrow says beforehand of a movement out of a hold. */
  async preview(hold: number, release: bigint, refund: bigint, desk: Desk): Promise<Figures> {
    const parts = { release: this.#money(release), refund: this.#money(refund) }
    const said = await desk.escrow.preview(this.#subject(hold), parts)
    return figuresOf(said, said.stays)
  }

  #do(command: Command, desk: Desk): Promise<Heard> {
    switch (command.do) {
      case 'deposit':
        return this.#deposit(command, desk)
      case 'place':
      case 'release':
      case 'refund':
      case 'split':
      case 'settlePart':
      case 'bonus':
        return this.#move(command, desk)
      case 'freeze':
      case 'unfreeze':
        return this.#freeze(command, desk)
      case 'takeBack':
      case 'sendBack':
      case 'backPaid':
      case 'backFailed':
        return this.#errands.refund(command, desk)
      case 'fundReserve':
        return this.#errands.fundReserve(command, desk)
      case 'dormant':
        return this.#dormant(command.key, desk)
      case 'askPayout':
      case 'cancelPayout':
      case 'sendPayout':
      case 'payoutPaid':
      case 'payoutFailed':
        return this.#payout(command, desk)
      case 'quote':
      case 'exchange':
        return this.#exchange(command, desk)
      case 'chargeback':
      case 'chargebackWon':
      case 'chargebackLost':
        return this.#chargeback(command, desk)
      case 'reverse':
        return this.#reverse(command, desk)
      case 'days':
        throw new Error('Days pass for everybody at once')
    }
  }

  /** Nothing of it is left for whoever looks for what is due. */
  async leave(desk: Desk): Promise<void> {
    await this.#errands.leave(desk)
  }

  async #deposit({ key, by, amount }: Of<'deposit'>, desk: Desk): Promise<Heard> {
    const known = this.#ids.get(key)
    if (known === undefined) {
      const payer = by === 'client' ? this.clientId : this.talentId
      this.#ids.set(key, await moneyIn(payer, this.#money(amount)))
      return TOLD
    }
    const says = { state: 'succeeded', amount: this.#money(amount), reason: null } as const
    await desk.unitOfWork.run((tx) => desk.settleDeposit.execute(known, says, tx))
    return TOLD
  }

  async #move(
    command: Of<'place'> | Of<'release'> | Of<'split'> | Of<'settlePart'> | Of<'bonus'>,
    desk: Desk
  ): Promise<Heard> {
    const movement = await desk.unitOfWork.run((tx) => this.#moved(command, desk, tx))
    const figures = figuresOf(movement, 'hold' in movement ? movement.hold.remaining : null)
    this.#ids.set(`transfer of ${command.key}`, movement.transferId)
    return { ended: 'answered', figures, answer: JSON.stringify(movement) }
  }

  #moved(
    command: Of<'place'> | Of<'release'> | Of<'split'> | Of<'settlePart'> | Of<'bonus'>,
    { escrow, clock }: Desk,
    tx: Tx
  ): Promise<Movement | BonusPaid> {
    const { bookingId, clientId, talentId } = this
    const cause = { actor: system('test'), at: clock.now(), key: this.#id(command.key, 'evt') }
    const between = { ...cause, bookingId, clientId, talentId }
    if (command.do === 'bonus') {
      return escrow.payBonus({ ...between, amount: this.#money(command.amount) }, tx)
    }
    const subjectId = this.#subject(command.hold)
    switch (command.do) {
      case 'place':
        return escrow.placeHold({ ...between, subjectId, amount: this.#money(command.amount) }, tx)
      case 'split':
        return escrow.split({ ...cause, subjectId, talentShare: this.#money(command.talent) }, tx)
      case 'settlePart': {
        const [release, refund] = [this.#money(command.release), this.#money(command.refund)]
        return escrow.settlePart({ ...cause, subjectId, release, refund }, tx)
      }
      default: {
        const part = command.amount === 'rest' ? {} : { amount: this.#money(command.amount) }
        return escrow[command.do]({ ...cause, subjectId, ...part }, tx)
      }
    }
  }

  async #freeze(command: Of<'freeze'>, { escrow, clock, unitOfWork }: Desk): Promise<Heard> {
    const subjectId = this.#subject(command.hold)
    const key = this.#id(command.key, 'dsp')
    const input = { actor: system('test'), at: clock.now(), key, subjectId }
    await unitOfWork.run((tx) => escrow[command.do](input, tx))
    return TOLD
  }

  async #payout(command: Of<'askPayout'> | Of<'payoutPaid'>, desk: Desk): Promise<Heard> {
    const { talent, runId } = this.cast
    const { unitOfWork, requestPayout, stopPayout, sendPayout, settlePayout, clock } = desk
    if (command.do === 'askPayout') {
      const asked = { methodId: this.methodId, amount: String(command.amount), actor: talent }
      this.#ids.set(command.key, await unitOfWork.run((tx) => requestPayout.execute(asked, tx)))
      return TOLD
    }
    const id = this.#id(command.payout, 'po')
    if (command.do === 'cancelPayout') {
      await unitOfWork.run((tx) => stopPayout.cancel(id, talent, tx))
    } else if (command.do === 'sendPayout') {
      const db = await app.container.make(Database)
      const [taken] = await sql(
        db.connection(),
        `update escrow.payouts set state = 'planned', run_id = :runId, chunk = 0,
           next_try_at = :now where id = :id and state = 'waiting' returning id`,
        { id, runId, now: clock.now().toISO() }
      )
      if (taken) await sendPayout.execute(id)
    } else {
      const state = command.do === 'payoutPaid' ? 'succeeded' : 'failed'
      await unitOfWork.run(async (tx) => {
        const [payout] = await sql<{ amount: string }>(
          tx,
          'select amount from escrow.payouts where id = :id',
          { id }
        )
        const amount = this.#money(BigInt(payout?.amount ?? 0))
        await settlePayout.execute(id, { state, amount, reason: null }, tx)
      })
    }
    return TOLD
  }

  async #dormant(key: string, desk: Desk): Promise<Heard> {
    const payoutId = await this.#errands.dormant(desk)
    if (payoutId !== null) this.#ids.set(key, payoutId)
    return TOLD
  }

  async #exchange(command: Of<'quote'> | Of<'exchange'>, desk: Desk): Promise<Heard> {
    const { client, talent } = this.cast
    if (command.do === 'exchange') {
      const id = this.#id(command.quote, 'qt')
      const earned = this.#ids.get(`purse of ${command.quote}`) === 'earned'
      await desk.acceptExchange.execute(id, earned ? talent : client)
      return TOLD
    }
    const { purse, amount, key } = command
    const ownerId = purse === 'earned' ? this.talentId : this.clientId
    const [from, to] = [currency(this.home), currency(this.away)]
    const wanted = { ownerId, purse, from, to, amount: this.#money(amount) }
    const { id } = await desk.quoteExchange.execute(wanted)
    this.#ids.set(key, id).set(`purse of ${key}`, purse)
    return TOLD
  }

  async #chargeback(command: Of<'chargeback'> | Of<'chargebackWon'>, desk: Desk): Promise<Heard> {
    const opened = command.do === 'chargeback'
    const key = opened ? command.key : command.chargeback
    if (opened) this.#ids.set(`deposit of ${key}`, this.#id(command.deposit, 'dep'))
    const depositId = this.#id(`deposit of ${key}`, 'dep')
    const taken = `amount of ${key}`
    if (opened && !this.#ids.has(taken)) this.#ids.set(taken, String(command.amount))
    const event = {
      object: 'chargeback' as const,
      providerRef: this.#id(key, 'evt'),
      paymentRef: depositId,
      state: STATES[command.do],
      amount: this.#money(opened ? command.amount : BigInt(this.#ids.get(taken) ?? 0)),
      reason: null,
      answerBy: null,
    }
    await desk.unitOfWork.run((tx) => desk.settleChargeback.execute(depositId, event, tx))
    return TOLD
  }

  /** One of staff proposes it, another one does it; what is refused is not even proposed. */
  async #reverse({ key, movement }: Of<'reverse'>, desk: Desk): Promise<Heard> {
    const transferId = this.#id(`transfer of ${movement}`, 'tr')
    const [first, second] = this.cast.staff
    await desk.unitOfWork.run(async (tx) => {
      const input = { transferId, reason: `A mistake: ${key}.`, actor: first }
      await desk.decideReversal.confirm(await desk.proposeReversal.execute(input, tx), second, tx)
    })
    return TOLD
  }

  #subject(hold: number): string {
    const subject = this.subjects[hold]
    if (subject === undefined) throw new Error(`No milestone ${hold}`)
    return subject
  }

  /** What a name of the model stands for here. */
  #id(name: string, prefix: IdPrefix): string {
    const id = this.#ids.get(name) ?? newId(prefix)
    this.#ids.set(name, id)
    return id
  }

  #money(amount: bigint): Money {
    return Money.total(amount, this.home)
  }
}

const STATES = { chargeback: 'opened', chargebackWon: 'won', chargebackLost: 'lost' } as const

function figuresOf(
  { toTalent, toClient, fee, tax }: { toTalent: Money; toClient?: Money; fee: Money; tax: Money },
  stays: Money | null
): Figures {
  return {
    toTalent: toTalent.amount,
    toClient: toClient?.amount ?? 0n,
    fee: fee.amount,
    tax: tax.amount,
    stays: stays?.amount ?? 0n,
  }
}

async function agree(side: string, partyId: string, code: string, terms: Terms): Promise<void> {
  const db = await app.container.make(Database)
  await sql(
    db.connection(),
    `insert into escrow.fee_rules (side, currency, party_id, rate_ppm, fixed, tax_ppm, valid_from)
     values (:side, :code, :partyId, :rate, :fixed, :tax, '2020-01-01T00:00:00Z')`,
    { side, code, partyId, ...terms }
  )
}
