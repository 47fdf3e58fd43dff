import { inject } from '@adonisjs/core'
import type { DateTime } from 'luxon'
import type { Chargeback } from '#escrow/domain/chargebacks/chargeback'
import { ChargebackSettings } from '#escrow/domain/chargebacks/chargeback_settings'
import { emptying, taking } from '#escrow/domain/chargebacks/chargeback_transfers'
import { drawn, takings } from '#escrow/domain/chargebacks/takings'
import { remainderOf, type HoldState } from '#escrow/domain/hold_state'
import { refunding } from '#escrow/domain/settlement'
import { Chargebacks } from '#escrow/persistence/chargebacks/chargebacks'
import { Receivables } from '#escrow/persistence/chargebacks/receivables'
import { Holds } from '#escrow/persistence/holds'
import { Ledger } from '#escrow/persistence/ledger'
import { StopRefunds } from '#escrow/actions/refunds/stop_refunds'
import type { Tx } from '#kernel/unit_of_work'

type Taken = Pick<Chargeback, 'takenBy' | 'taken' | 'holds'>

/** Takes a chargeback's money: open holds into the wallet, and from there what is needed. */
@inject()
export class TakeBack {
  constructor(
    private readonly chargebacks: Chargebacks,
    private readonly receivables: Receivables,
    private readonly holds: Holds,
    private readonly ledger: Ledger,
    private readonly stopRefunds: StopRefunds,
    private readonly settings: ChargebackSettings
  ) {}

  /** @param first the milestone that the payment was meant for */
  async execute(
    about: Pick<Chargeback, 'id' | 'provider' | 'depositId' | 'partyId' | 'amount'>,
    first: string | null,
    at: DateTime<true>,
    tx: Tx
  ): Promise<Taken> {
    const { partyId, amount } = about
    const { currency } = amount
    const used = drawn(amount, await this.#open(partyId, currency, first, tx)).map(
      ({ hold, part }) => ({ hold, part, change: refunding(hold, part) })
    )
    const owed = await this.receivables.owed(tx, partyId, currency)
    const back = used.map(({ change }) =>
      change.refunded.add(change.clientFeeReturned).add(change.clientTaxReturned)
    )
    const stopped = await this.stopRefunds.begin(about.depositId, at, tx)
    const available = await this.receivables.balance(tx, 'client_available', partyId, currency)
    const taken = takings(amount, {
      wallet: [...back, ...stopped.amounts].reduce((total, part) => total.add(part), available),
      owed,
      limit: this.settings.receivableLimit(currency),
      reserve: await this.receivables.balance(tx, 'reserve', '', currency),
    })
    const posted = await this.ledger.post(tx, [
      ...stopped.drafts,
      ...used.map(({ hold, change }) => emptying(about, hold, change, at)),
      taking(about, taken, at),
    ])
    const ids = posted.map(({ id }) => id)
    await stopped.end(ids.splice(0, stopped.drafts.length))
    const idOf = (index: number) => {
      const id = ids.at(index)
      if (id !== undefined) return id
      throw new Error('The ledger answered fewer transfers than it was given')
    }
    return {
      takenBy: idOf(-1),
      taken,
      holds: used.map(({ hold, part }, index) => ({
        holdId: hold.id,
        bookingId: hold.bookingId,
        subjectId: hold.subjectId,
        ended: false,
        amount: part,
        transferId: idOf(index),
        putBackBy: null,
      })),
    }
  }

  async #open(partyId: string, currency: string, first: string | null, tx: Tx) {
    const subjects = await this.chargebacks.openSubjects(tx, partyId, currency, first)
    const locked = new Map<string, HoldState>()
    // In one order, whatever order they are used in: two who lock the same ones must not deadlock.
    for (const subject of subjects.toSorted()) {
      locked.set(subject, await this.holds.lock(tx, subject))
    }
    return subjects
      .map((subject) => locked.get(subject))
      .filter((hold) => hold !== undefined)
      .filter((hold) => hold.frozenBy === null && remainderOf(hold).isPositive())
      .map((hold) => ({ hold, remains: remainderOf(hold) }))
  }
}
