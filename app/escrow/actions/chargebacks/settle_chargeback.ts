import { inject } from '@adonisjs/core'
import { UsedHolds } from '#escrow/actions/chargebacks/used_holds'
import { GiveBack } from '#escrow/actions/chargebacks/give_back'
import { TakeBack } from '#escrow/actions/chargebacks/take_back'
import { ChargebackDecided, ChargebackOpened } from '#escrow/contract/chargeback_events'
import type { Chargeback } from '#escrow/domain/chargebacks/chargeback'
import type { Deposit } from '#escrow/domain/deposit'
import type { ChargebackEvent } from '#escrow/gateways/payment_provider'
import { Chargebacks } from '#escrow/persistence/chargebacks/chargebacks'
import { Deposits } from '#escrow/persistence/deposits'
import { IdentityContract } from '#identity/contract/identity'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { Outbox } from '#kernel/outbox/outbox'
import type { Tx } from '#kernel/unit_of_work'

/** Makes a chargeback what its provider says it is: taken once, given back at most once. */
@inject()
export class SettleChargeback {
  constructor(
    private readonly chargebacks: Chargebacks,
    private readonly deposits: Deposits,
    private readonly takeBack: TakeBack,
    private readonly giveBack: GiveBack,
    private readonly holds: UsedHolds,
    private readonly parties: IdentityContract,
    private readonly outbox: Outbox,
    private readonly clock: Clock
  ) {}

  async execute(
    depositId: string,
    event: ChargebackEvent,
    tx: Tx
  ): Promise<{ wrong: string } | 'done' | 'known'> {
    // Before anything else, as who takes money back does: two who lock both must not deadlock.
    const deposit = (await this.deposits.lock(tx, [depositId])).get(depositId)
    if (!deposit || deposit.state !== 'succeeded') {
      return { wrong: 'The payment it is about never arrived' }
    }
    if (event.amount.currency !== deposit.amount.currency) {
      return { wrong: 'It is in another currency' }
    }
    const known = await this.chargebacks.lock(tx, deposit.provider, event.providerRef)
    if (!known) {
      await this.#begin(deposit, event, tx)
      return 'done'
    }
    if (!known.amount.equals(event.amount)) {
      return { wrong: `The provider speaks of ${event.amount}, not ${known.amount}` }
    }
    if (known.state === event.state || event.state === 'opened') return 'known'
    if (known.state !== 'opened') return { wrong: `It was ${known.state} already` }
    await this.#decide(known, event.state, tx)
    return 'done'
  }

  async #begin(deposit: Deposit, event: ChargebackEvent, tx: Tx): Promise<void> {
    const at = this.clock.now()
    const nothing = Money.zero(event.amount.currency)
    const about = {
      id: newId('cbk'),
      provider: deposit.provider,
      providerRef: event.providerRef,
      depositId: deposit.id,
      partyId: deposit.partyId,
      amount: event.amount,
      reason: event.reason,
      state: event.state,
      answerBy: event.answerBy,
      openedAt: at,
      decidedAt: event.state === 'opened' ? null : at,
      returnedBy: null,
    }
    // Won before we heard of it: nothing is missing, so nothing is taken.
    const took =
      event.state === 'won'
        ? {
            takenBy: null,
            taken: { wallet: nothing, receivable: nothing, reserve: nothing },
            holds: [],
          }
        : await this.takeBack.execute(about, deposit.intent?.id ?? null, at, tx)
    const chargeback: Chargeback = { ...about, ...took }
    await this.chargebacks.insert(tx, chargeback)
    if (event.state === 'opened') await this.holds.freeze(chargeback, tx)
    if (event.state !== 'won') await this.#tellOpened(chargeback, tx)
    if (event.state === 'lost') await this.#tellDecided(chargeback, 'lost', tx)
  }

  async #decide(chargeback: Chargeback, state: 'won' | 'lost', tx: Tx): Promise<void> {
    const at = this.clock.now()
    await this.holds.unfreeze(chargeback, tx)
    const returnedBy = state === 'won' ? await this.giveBack.execute(chargeback, at, tx) : null
    await this.chargebacks.decided(tx, chargeback.id, { state, at, returnedBy })
    await this.#tellDecided(chargeback, state, tx)
  }

  async #tellOpened(chargeback: Chargeback, tx: Tx): Promise<void> {
    const { reason, answerBy } = chargeback
    await this.outbox.append(tx, ChargebackOpened, {
      aggregateId: chargeback.id,
      payload: { ...(await this.#about(chargeback)), reason, answerBy: answerBy?.toISO() ?? null },
      actor: system(chargeback.provider),
      occurredAt: this.clock.now(),
    })
  }

  async #tellDecided(chargeback: Chargeback, state: 'won' | 'lost', tx: Tx): Promise<void> {
    await this.outbox.append(tx, ChargebackDecided, {
      aggregateId: chargeback.id,
      payload: { ...(await this.#about(chargeback)), state },
      actor: system(chargeback.provider),
      occurredAt: this.clock.now(),
    })
  }

  async #about({ id, partyId, amount, taken, holds }: Chargeback) {
    const staff = await Promise.all([
      this.parties.staffWith('finance'),
      this.parties.staffWith('admin'),
    ])
    return {
      chargebackId: id,
      partyId,
      amount: amount.toJSON(),
      owed: taken.receivable.toJSON(),
      holds: holds.map(({ bookingId, subjectId, amount: used }) => ({
        ...{ bookingId, subjectId },
        amount: used.toJSON(),
      })),
      bookingIds: [...new Set(holds.map(({ bookingId }) => bookingId))],
      staffIds: [...new Set(staff.flat())],
    }
  }
}
