import { DateTime } from 'luxon'
import { bonusLegs, priceOfBonus } from '#escrow/domain/bonus'
import {
  emptying,
  refilling,
  returning,
  taking,
} from '#escrow/domain/chargebacks/chargeback_transfers'
import { drawn, givenBack, takings, type Takings } from '#escrow/domain/chargebacks/takings'
import type { Deposit } from '#escrow/domain/deposit'
import { depositLegs } from '#escrow/domain/deposit_settlement'
import { exchange, type Exchange } from '#escrow/domain/exchange'
import { exchangeLegs } from '#escrow/domain/exchange_transfer'
import type { FeeSchedule, FeeTerms } from '#escrow/domain/fee_terms'
import {
  changed,
  nothing,
  remainderOf,
  type HoldChange,
  type HoldState,
} from '#escrow/domain/hold_state'
import { movingLegs, placingLegs } from '#escrow/domain/hold_transfers'
import type { Payout } from '#escrow/domain/payouts/payout'
import { begun, paid, returned } from '#escrow/domain/payouts/payout_transfers'
import { itemise } from '#escrow/domain/quote'
import { FEES, funding } from '#escrow/domain/reserve/reserve_funding'
import { inverse, isLive, negated } from '#escrow/domain/reversals/undoing'
import { endingLegs } from '#escrow/domain/security_hold_transfers'
import { refunding, releasing, splitting } from '#escrow/domain/settlement'
import type { Leg } from '#escrow/domain/transfer_draft'
import { system } from '#kernel/actor'
import { currency, exponentOf } from '#kernel/currency'
import { Money } from '#kernel/money'
import { PURSES, type Balances, type World } from '#tests/support/escrow/model/books'
import type { Command, Of, Side } from '#tests/support/escrow/model/commands'
import { DomainLedger } from '#tests/support/escrow/model/domain_ledger'
import { DomainRefunds } from '#tests/support/escrow/model/domain_refunds'
import type { Terms } from '#tests/support/escrow/model/rules'

const AT = DateTime.utc(2026, 11, 21) as DateTime<true>
const BY = { actor: system('test'), at: AT }
const SIDES = { clientId: 'acc_c', talentId: 'acc_t', bookingId: 'bk_1' }

interface Met {
  readonly about: { id: string; provider: string; partyId: string; amount: Money }
  readonly by: Side
  readonly taken: Takings
  readonly used: { hold: number; change: HoldChange; ended: boolean; back: boolean }[]
}

const termsOf = ({ rate, fixed, tax }: Terms): FeeTerms => ({ ratePpm: rate, fixed, taxPpm: tax })

/** The same commands, done in memory by the pure functions that escrow itself is made of. */
export class DomainBooks {
  readonly #fees: FeeSchedule
  readonly #holds = new Map<number, HoldState>()
  readonly #moved = new Map<string, { hold: number | null; legs: Leg[]; change: HoldChange }>()
  readonly #waits = new Map<string, { amount: Money; over: boolean }>()
  readonly #quotes = new Map<string, Exchange & { purse: 'spendable' | 'earned' }>()
  readonly #payouts = new Map<string, { amount: Money; waits: boolean }>()
  readonly #chargebacks = new Map<string, Met>()
  readonly #deposits = new Map<string, Side>()
  readonly #ledger: DomainLedger
  readonly #refunds: DomainRefunds

  constructor(
    private readonly world: World,
    private readonly home: string,
    private readonly away: string
  ) {
    this.#ledger = new DomainLedger({ ...SIDES, home, away }, world.reserve)
    this.#refunds = new DomainRefunds(this.#ledger)
    this.#fees = { client: termsOf(world.client), talent: termsOf(world.talent) }
  }

  get balances(): Balances {
    return this.#ledger.balances
  }

  get unbalanced(): number {
    return this.#ledger.unbalanced
  }

  hold(number: number): HoldState | undefined {
    return this.#holds.get(number)
  }

  /** Only what the model accepted, and did for the first time. */
  apply(command: Command): void {
    switch (command.do) {
      case 'deposit':
        return this.#deposit(command)
      case 'place':
        return this.#place(command)
      case 'release':
      case 'refund':
      case 'split':
      case 'settlePart':
        return this.#settle(command)
      case 'freeze':
      case 'unfreeze':
        return this.#freeze(command)
      case 'bonus':
        return this.#bonus(command)
      case 'days':
        return this.#days()
      case 'askPayout':
        return this.#askPayout(command)
      case 'cancelPayout':
      case 'sendPayout':
      case 'payoutPaid':
      case 'payoutFailed':
        return this.#payout(command)
      case 'quote':
        return void this.#quotes.set(command.key, {
          ...exchange(this.#ledger.money(command.amount), this.#rate(), this.world.rate.marginPpm),
          purse: command.purse,
        })
      case 'exchange':
        return this.#exchange(command)
      case 'takeBack':
        return this.#refunds.takeBack(command)
      case 'sendBack':
        return this.#refunds.sent(command)
      case 'backPaid':
      case 'backFailed':
        return this.#refunds.ended(command)
      case 'fundReserve':
        return this.#fundReserve(command)
      case 'dormant':
        return this.#dormant(command.key)
      case 'chargeback':
        return this.#chargeback(command)
      case 'chargebackWon':
      case 'chargebackLost':
        return this.#decide(command)
      case 'reverse':
        return this.#reverse(command)
    }
  }

  #deposit({ key, by, amount }: Of<'deposit'>): void {
    const partyId = this.#ledger.partyOf(by)
    const deposit = { amount: this.#ledger.money(amount), provider: 'sandbox', partyId }
    this.#ledger.post(depositLegs(deposit as Deposit, this.#ledger.owed(by)))
    this.#deposits.set(key, by)
    this.#refunds.paidIn(key, by, deposit.amount)
  }

  #place({ hold: number, amount }: Of<'place'>): void {
    const placed = this.#ledger.money(amount)
    const { clientFee, clientTax } = itemise(placed, this.#fees)
    const zero = Money.zero(this.home)
    const hold = {
      ...{ ...SIDES, id: `hld_${number}`, subjectId: `ms_${number}`, placed, clientFee, clientTax },
      ...{ released: zero, refunded: zero, fee: zero, tax: zero },
      ...{ clientFeeReturned: zero, clientTaxReturned: zero, frozenBy: null, version: 1 },
    }
    this.#ledger.post(placingLegs(hold))
    this.#holds.set(number, hold)
  }

  #settle(command: Of<'release'> | Of<'split'> | Of<'settlePart'>): void {
    const hold = this.#held(command.hold)
    const rest = remainderOf(hold)
    if (rest.isZero()) return this.#end(command.hold)
    const { talent } = this.#fees
    const change = (() => {
      if (command.do === 'split') {
        const toTalent = this.#ledger.money(command.talent)
        return splitting(hold, toTalent, rest.subtract(toTalent), talent)
      }
      if (command.do === 'settlePart') {
        const { release, refund } = command
        return splitting(hold, this.#ledger.money(release), this.#ledger.money(refund), talent)
      }
      const amount = command.amount === 'rest' ? rest : this.#ledger.money(command.amount)
      return command.do === 'release' ? releasing(hold, amount, talent) : refunding(hold, amount)
    })()
    const legs = this.#move(command.key, command.hold, change)
    this.#moved.set(command.key, { hold: command.hold, legs, change })
    const frozenBy = command.do === 'split' ? null : hold.frozenBy
    this.#holds.set(command.hold, { ...this.#held(command.hold), frozenBy })
    if (remainderOf(this.#held(command.hold)).isZero()) this.#end(command.hold)
  }

  #move(key: string, number: number, change: HoldChange): Leg[] {
    const hold = this.#held(number)
    const legs = movingLegs(hold, change, true)
    this.#ledger.post(legs)
    this.#holds.set(number, changed(hold, change))
    if (change.released.isPositive()) {
      this.#waits.set(key, { amount: change.released, over: false })
    }
    return legs
  }

  #end(number: number): void {
    for (const { used } of this.#chargebacks.values()) {
      for (const each of used) if (each.hold === number && !each.back) each.ended = true
    }
  }

  #freeze(command: Of<'freeze'>): void {
    const frozenBy = command.do === 'freeze' ? command.key : null
    this.#holds.set(command.hold, { ...this.#held(command.hold), frozenBy })
  }

  #bonus({ key, amount }: Of<'bonus'>): void {
    const quote = priceOfBonus(this.#ledger.money(amount), this.#fees)
    const legs = bonusLegs(SIDES, quote, true)
    this.#ledger.post(legs)
    this.#moved.set(key, { hold: null, legs, change: nothing(this.home) })
    this.#waits.set(key, { amount: quote.talentGets, over: false })
  }

  #days(): void {
    for (const each of this.#waits.values()) {
      const kept = each.amount.min(this.#ledger.owed('talent'))
      if (!each.over) this.#ledger.post(endingLegs(SIDES.talentId, each.amount, kept))
      each.over = true
    }
  }

  #askPayout({ key, amount }: Of<'askPayout'>): void {
    const { step } = this.world.payouts
    const sendable = this.#ledger.money((amount / step) * step)
    const [name, waiting] = [...this.#payouts].find(([, { waits }]) => waits) ?? [key, null]
    const sum = waiting ? waiting.amount.add(sendable) : sendable
    this.#payouts.set(name, { amount: sum, waits: true })
    this.#ledger.post(begun(this.#payoutOf(name), sendable, BY).legs)
  }

  #dormant(key: string): void {
    const { least, step } = this.world.payouts
    const { available } = this.balances
    if ((available / step) * step >= least) {
      this.#askPayout({ do: 'askPayout', key, amount: available })
    }
  }

  #fundReserve({ key: id, from, amount }: Of<'fundReserve'>): void {
    const source = from === 'fees' ? FEES : 'sandbox'
    this.#ledger.post(funding({ id, source, amount: this.#ledger.money(amount) }, BY).legs)
  }

  #payout(command: Of<'payoutPaid'>): void {
    const payout = this.#payoutOf(command.payout)
    this.#payouts.set(command.payout, { amount: payout.amount, waits: false })
    if (command.do === 'sendPayout') return
    this.#ledger.post((command.do === 'payoutPaid' ? paid : returned)(payout, BY).legs)
  }

  #payoutOf(key: string): Payout {
    const found = this.#payouts.get(key)
    if (!found) throw new Error(`No payout ${key}`)
    const { amount } = found
    return { id: key, amount, partyId: SIDES.talentId, provider: 'sandbox', requests: 1 } as Payout
  }

  #exchange({ quote: key }: Of<'exchange'>): void {
    const quote = this.#quotes.get(key)
    if (!quote) throw new Error(`No quote ${key}`)
    const ownerId = quote.purse === 'spendable' ? SIDES.clientId : SIDES.talentId
    this.#ledger.post(exchangeLegs({ ...quote, ownerId } as Parameters<typeof exchangeLegs>[0]))
  }

  #chargeback({ key, deposit, amount }: Of<'chargeback'>): void {
    const by = this.#deposits.get(deposit) ?? 'client'
    const about = {
      ...{ id: key, provider: 'sandbox', partyId: this.#ledger.partyOf(by) },
      amount: this.#ledger.money(amount),
    }
    this.#refunds.chargedBack(key, deposit, about.amount)
    const open = [...(by === 'client' ? this.#holds : [])]
      .reverse()
      .filter(([, { frozenBy }]) => frozenBy === null)
      .map(([hold, state]) => ({ hold, remains: remainderOf(state) }))
    const used = drawn(about.amount, open).map(({ hold, part }) => {
      const change = refunding(this.#held(hold), part)
      this.#ledger.post(emptying(about, this.#held(hold), change, AT).legs)
      this.#holds.set(hold, { ...changed(this.#held(hold), change), frozenBy: key })
      return { hold, change, ended: false, back: false }
    })
    const taken = takings(about.amount, {
      wallet: this.#ledger.money(this.balances[PURSES[by].wallet]),
      owed: this.#ledger.owed(by),
      limit: this.#ledger.money(this.world.trust),
      reserve: this.#ledger.money(this.balances.reserve),
    })
    this.#ledger.post(taking(about, taken, AT).legs)
    this.#chargebacks.set(key, { about, by, taken, used })
  }

  #decide({ do: how, chargeback: key }: Of<'chargebackWon'>): void {
    const met = this.#chargebacks.get(key)
    if (!met) throw new Error(`No chargeback ${key}`)
    const { about, by, taken, used } = met
    for (const { hold: number } of used) {
      const hold = this.#held(number)
      if (hold.frozenBy === key) this.#holds.set(number, { ...hold, frozenBy: null })
    }
    if (how === 'chargebackLost') return
    this.#refunds.won(key)
    this.#ledger.post(returning(about, givenBack(taken, this.#ledger.owed(by)), AT).legs)
    for (const each of used.toSorted((a, b) => a.hold - b.hold)) {
      const hold = this.#held(each.hold)
      const { refunded, clientFeeReturned, clientTaxReturned } = each.change
      const costs = refunded.add(clientFeeReturned).add(clientTaxReturned)
      const short = this.balances.client < costs.amount
      if (each.ended || hold.frozenBy !== null || short) continue
      this.#ledger.post(refilling(about, 'tr_', hold, each.change, AT).legs)
      this.#holds.set(each.hold, changed(hold, inverse(each.change)))
      each.back = true
    }
  }

  #reverse({ key, movement: name }: Of<'reverse'>): void {
    const movement = this.#moved.get(name)
    if (!movement) throw new Error(`No movement ${name}`)
    const waited = this.#waits.get(name)
    if (waited?.over) {
      const back = endingLegs(SIDES.talentId, waited.amount, this.#ledger.money(0n))
      this.#ledger.post(negated(back))
    }
    this.#waits.delete(name)
    this.#ledger.post(negated(movement.legs))
    if (movement.hold === null) return
    const hold = this.#held(movement.hold)
    const restored = changed(hold, inverse(movement.change))
    this.#holds.set(movement.hold, restored)
    if (isLive(hold)) return
    const gross = remainderOf(restored).subtract(remainderOf(hold))
    const back = movement.change.refunded.isPositive()
    const { talent } = this.#fees
    const onward = back ? releasing(restored, gross, talent) : refunding(restored, gross)
    this.#move(key, movement.hold, onward)
  }

  #held(number: number): HoldState {
    const hold = this.#holds.get(number)
    if (!hold) throw new Error(`No hold ${number}`)
    return hold
  }

  /** One major unit in major units, as rates are published. */
  #rate() {
    const { num, den } = this.world.rate
    return {
      ...{ from: currency(this.home), to: currency(this.away), date: '2026-11-20', source: 'test' },
      num: num * 10n ** BigInt(exponentOf(this.home)),
      den: den * 10n ** BigInt(exponentOf(this.away)),
    }
  }
}
