import { DateTime } from 'luxon'
import type { RefundPart } from '#escrow/domain/refunds/refund'
import { plan, type Source } from '#escrow/domain/refunds/refund_plan'
import { refundBegun, refundPaid, refundReturned } from '#escrow/domain/refunds/refund_transfers'
import { system } from '#kernel/actor'
import type { Money } from '#kernel/money'
import type { Of, Side } from '#tests/support/escrow/model/commands'
import type { DomainLedger } from '#tests/support/escrow/model/domain_ledger'

const BY = { actor: system('test'), at: DateTime.utc(2026, 11, 21) as DateTime<true> }

interface Paid {
  readonly by: Side
  readonly amount: Money
}

/** Money that goes back along its payments, by the domain's own plan and transfers. */
export class DomainRefunds {
  readonly #paid = new Map<string, Paid>()
  readonly #taken = new Map<string, { deposit: string; amount: Money }>()
  readonly #parts = new Map<string, RefundPart>()

  constructor(private readonly ledger: DomainLedger) {}

  paidIn(deposit: string, by: Side, amount: Money): void {
    this.#paid.set(deposit, { by, amount })
  }

  takeBack({ key, by, amount }: Of<'takeBack'>): void {
    const partyId = this.ledger.partyOf(by)
    const own = [...this.#paid].filter(([, paid]) => paid.by === by).toReversed()
    const sources = own.map(([depositId, paid]) => ({
      depositId,
      left: this.#left(depositId, paid.amount),
      sendable: (asked: Money) => asked,
    })) as unknown as Source[]
    const { parts } = plan(this.ledger.money(amount), sources)
    for (const { source, amount: part } of parts) {
      const { depositId } = source
      const known = { partyId, depositId, amount: part, provider: 'sandbox', state: 'planned' }
      this.#parts.set(`${key}.${depositId}`, known as RefundPart)
    }
    const whole = this.ledger.money(amount)
    this.ledger.post(refundBegun({ id: key, partyId, amount: whole }, BY).legs)
  }

  sent({ part }: Of<'sendBack'>): void {
    this.#parts.set(part, { ...this.#part(part), state: 'sent' })
  }

  ended({ do: how, part: name }: Of<'backPaid'>): void {
    const part = this.#part(name)
    const paid = how === 'backPaid'
    const owed = this.ledger.owed(this.#paid.get(part.depositId)?.by ?? 'client')
    this.ledger.post((paid ? refundPaid(part, BY) : refundReturned(part, owed, BY)).legs)
    this.#parts.set(name, { ...part, state: paid ? 'paid' : 'failed' })
  }

  /** What no provider was told of comes back first. */
  chargedBack(key: string, deposit: string, amount: Money): void {
    for (const [name, part] of this.#parts) {
      if (part.depositId !== deposit || part.state !== 'planned') continue
      this.ledger.post(refundReturned(part, this.ledger.money(0n), BY).legs)
      this.#parts.set(name, { ...part, state: 'failed' })
    }
    this.#taken.set(key, { deposit, amount })
  }

  won(key: string): void {
    this.#taken.delete(key)
  }

  #left(deposit: string, paid: Money): Money {
    const gone = [...this.#parts.values()].filter(
      ({ depositId, state }) => depositId === deposit && state !== 'failed'
    )
    const taken = [...this.#taken.values()].filter((each) => each.deposit === deposit)
    const left = [...gone, ...taken].reduce((rest, { amount }) => rest.subtract(amount), paid)
    return left.isNegative() ? this.ledger.money(0n) : left
  }

  #part(name: string): RefundPart {
    const part = this.#parts.get(name)
    if (!part) throw new Error(`No part ${name}`)
    return part
  }
}
