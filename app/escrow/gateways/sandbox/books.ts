import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { DateTime } from 'luxon'
import { SandboxMoved } from '#escrow/contract/events'
import type { Faults, SandboxFact } from '#escrow/contract/sandbox'
import type { SandboxCheckout } from '#escrow/domain/sandbox_checkout'
import { isSilent } from '#escrow/domain/sandbox_switch'
import { behaviourOf, lastFour, numberOf, type Behaviour } from '#escrow/domain/sandbox_numbers'
import {
  ProviderRefused,
  type Destination,
  type StatementLine,
} from '#escrow/gateways/payment_provider'
import { SandboxChargebacks, type SandboxChargeback } from '#escrow/gateways/sandbox/chargebacks'
import { SandboxCheckouts } from '#escrow/gateways/sandbox/checkouts'
import { SandboxMovements, type SandboxMovement } from '#escrow/gateways/sandbox/movements'
import { sandboxStatement } from '#escrow/gateways/sandbox/statement'
import { SandboxSwitchboard } from '#escrow/gateways/sandbox/switchboard'
import { chargebackFact, movementFact, paymentFact } from '#escrow/gateways/sandbox/facts'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

const ANSWER_WITHIN = { days: 7 }

/** What a caller waits for in vain. */
export class SandboxSilent extends Error {
  constructor(what: string) {
    super(`The sandbox provider did not answer about ${what}`)
  }
}

/** What the sandbox provider knows, and what it does with what it is asked for. */
@inject()
export class SandboxBooks {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly checkouts: SandboxCheckouts,
    private readonly movements: SandboxMovements,
    private readonly chargebacks: SandboxChargebacks,
    private readonly switchboard: SandboxSwitchboard
  ) {}

  async openCheckout(id: string, amount: Money): Promise<void> {
    const client = this.db.connection()
    // Asked for again, it answers.
    if (await this.checkouts.find(client, id)) return
    const faults = await this.switchboard.takeSilent(client, 'payment')
    if (faults.lose) throw new SandboxSilent(id)
    await this.checkouts.open(client, id, amount, faults)
    if (faults.timeOut) throw new SandboxSilent(id)
  }

  async payment(id: string): Promise<SandboxFact | undefined> {
    const checkout = await this.checkouts.find(this.db.connection(), id)
    return checkout && paymentFact(checkout, this.clock.now())
  }

  /** The payer's decision; false when there was one before. */
  async pay(
    tx: Tx,
    id: string,
    given: { outcome: 'paid' | 'declined'; number: string | null; faults: Faults }
  ): Promise<boolean> {
    const behaviour = behaviourOf(given.number)
    const outcome = behaviour.declines ? 'declined' : given.outcome
    const before = (await this.checkouts.find(tx, id))?.faults ?? {}
    const switched = isSilent(before) ? before : await this.switchboard.take(tx, 'payment')
    const faults = { ...switched, ...behaviour.faults, ...given.faults }
    const number = given.number === null ? null : lastFour(given.number)
    const settlesAt = this.#settlesAt(behaviour)
    if (!(await this.checkouts.settle(tx, id, { outcome, faults, number, settlesAt }))) return false
    await this.announceDue(tx)
    return true
  }

  /** @throws ProviderRefused when it is more than what was paid and not given back */
  async refund(refund: { id: string; paymentRef: string; amount: Money }): Promise<string> {
    const switched = await this.#switched('refund', refund.id)
    const movement = await this.unitOfWork.run(async (tx) => {
      const taken = await this.movements.refundedOf(tx, refund.paymentRef)
      const known = await this.movements.find(tx, refund.id)
      if (known) return known
      const payment = await this.#paid(tx, refund.paymentRef, taken + refund.amount.amount)
      const behaviour = behaviourOf(payment.number)
      return this.#record(
        tx,
        behaviour.declinesRefunds ? { ...behaviour, declines: true } : behaviour,
        switched,
        {
          id: refund.id,
          object: 'refund',
          paymentId: payment.id,
          destination: null,
          amount: refund.amount,
        }
      )
    })
    return answer(movement, refund.amount)
  }

  async payOut(payout: { id: string; amount: Money; destination: Destination }): Promise<string> {
    const switched = await this.#switched('payout', payout.id)
    const movement = await this.unitOfWork.run(async (tx) => {
      const known = await this.movements.find(tx, payout.id)
      if (known) return known
      return this.#record(tx, behaviourOf(numberOf(payout.destination.details)), switched, {
        id: payout.id,
        object: 'payout',
        paymentId: null,
        destination: payout.destination,
        amount: payout.amount,
      })
    })
    return answer(movement, payout.amount)
  }

  async movement(id: string): Promise<SandboxFact | undefined> {
    const movement = await this.movements.find(this.db.connection(), id)
    return movement && movementFact(movement, this.clock.now())
  }

  async chargeback(reference: string): Promise<SandboxFact | undefined> {
    const chargeback = await this.chargebacks.find(this.db.connection(), reference)
    return chargeback && chargebackFact(chargeback)
  }

  /** The payer's bank takes back what was paid, or a part of it. */
  async chargeBack(
    tx: Tx,
    given: { paymentId: string; amount: Money; reason: string; faults?: Faults }
  ): Promise<string> {
    const openedAt = this.clock.now()
    const chargeback: SandboxChargeback = {
      reference: newId('cb'),
      paymentId: given.paymentId,
      amount: given.amount,
      reason: given.reason,
      state: 'opened',
      faults: { ...(await this.switchboard.take(tx, 'chargeback')), ...given.faults },
      openedAt,
      answerBy: openedAt.plus(ANSWER_WITHIN),
    }
    await this.chargebacks.insert(tx, chargeback)
    await this.#tell(tx, chargebackFact(chargeback), chargeback.faults)
    return chargeback.reference
  }

  /** The bank decides; false when it had. */
  async decide(
    tx: Tx,
    decision: { reference: string; state: 'won' | 'lost'; statement?: string }
  ): Promise<boolean> {
    const decided = await this.chargebacks.decide(tx, {
      reference: decision.reference,
      state: decision.state,
      statement: decision.statement ?? null,
      at: this.clock.now(),
    })
    if (decided) await this.#tell(tx, chargebackFact(decided), decided.faults)
    return decided !== undefined
  }

  async decideNow(decision: {
    reference: string
    state: 'won' | 'lost'
    statement: string
  }): Promise<void> {
    await this.unitOfWork.run((tx) => this.decide(tx, decision))
  }

  statement(day: DateTime<true>, currency: string): Promise<StatementLine[]> {
    return sandboxStatement(this.db.connection(), day, currency)
  }

  /** Calls back about all whose time has come; how many there were. */
  async announceDue(tx: Tx): Promise<number> {
    const now = this.clock.now()
    const [payments, movements] = [
      await this.checkouts.announce(tx, now),
      await this.movements.announce(tx, now),
    ]
    for (const payment of payments) await this.#announcePayment(tx, payment)
    for (const movement of movements) {
      await this.#tell(tx, movementFact(movement, now), movement.faults)
    }
    return payments.length + movements.length
  }

  async #announcePayment(tx: Tx, payment: SandboxCheckout): Promise<void> {
    await this.#tell(tx, paymentFact(payment, this.clock.now()), payment.faults)
    if (payment.outcome !== 'paid' || !behaviourOf(payment.number).chargesBack) return
    const reason = 'The cardholder says that they did not make this payment.'
    await this.chargeBack(tx, { paymentId: payment.id, amount: payment.amount, reason })
  }

  async #record(
    tx: Tx,
    behaviour: Behaviour,
    switched: Faults,
    asked: Pick<SandboxMovement, 'id' | 'object' | 'paymentId' | 'destination' | 'amount'>
  ): Promise<SandboxMovement> {
    const faults = { ...switched, ...behaviour.faults }
    if (faults.lose) throw new SandboxSilent(asked.id)
    const movement: SandboxMovement = {
      ...asked,
      reference: `sandbox-${asked.id}`,
      outcome: behaviour.declines ? 'failed' : 'succeeded',
      reason: behaviour.declines ? `The ${asked.object} was declined.` : null,
      faults,
      askedAt: this.clock.now(),
      settlesAt: this.#settlesAt(behaviour),
    }
    await this.movements.insert(tx, movement)
    await this.announceDue(tx)
    return movement
  }

  async #paid(tx: Tx, paymentId: string, refunded: bigint): Promise<SandboxCheckout> {
    const payment = await this.checkouts.find(tx, paymentId)
    if (!payment || paymentFact(payment, this.clock.now()).state !== 'succeeded') {
      throw new ProviderRefused('Nothing was paid that could be given back.')
    }
    if (refunded > payment.amount.amount) {
      throw new ProviderRefused('That is more than what is left of the payment.')
    }
    return payment
  }

  /** Outside of what is rolled back when nothing is done: a lost call had its fault as well. */
  async #switched(object: SandboxMovement['object'], id: string): Promise<Faults> {
    const client = this.db.connection()
    const known = await this.movements.find(client, id)
    return known ? {} : this.switchboard.take(client, object)
  }

  #settlesAt({ minutes = 0 }: Behaviour): DateTime<true> {
    return this.clock.now().plus({ minutes })
  }

  async #tell(tx: Tx, fact: SandboxFact, faults: Faults): Promise<void> {
    await this.outbox.append(tx, SandboxMoved, {
      aggregateId: fact.reference,
      payload: { fact, faults },
      actor: system('sandbox'),
      occurredAt: this.clock.now(),
    })
  }
}

/** What a caller is told; once told nothing, the same key is answered. */
function answer(movement: SandboxMovement, asked: Money): string {
  if (!movement.amount.equals(asked)) {
    throw new Error(`The key ${movement.id} was used for ${movement.amount}, not ${asked}`)
  }
  if (movement.faults.timeOut) throw new SandboxSilent(movement.id)
  return movement.reference
}
