import { inject } from '@adonisjs/core'
import type { DateTime } from 'luxon'
import type { Chargeback, UsedHold } from '#escrow/domain/chargebacks/chargeback'
import { refilling, returning } from '#escrow/domain/chargebacks/chargeback_transfers'
import { givenBack } from '#escrow/domain/chargebacks/takings'
import { changeBy } from '#escrow/domain/reversals/undoing'
import type { TransferDraft } from '#escrow/domain/transfer_draft'
import { Chargebacks } from '#escrow/persistence/chargebacks/chargebacks'
import { Receivables } from '#escrow/persistence/chargebacks/receivables'
import { Holds } from '#escrow/persistence/holds'
import { Ledger } from '#escrow/persistence/ledger'
import { PostedTransfers } from '#escrow/persistence/reversals/posted_transfers'
import type { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

interface Refill {
  readonly used: UsedHold
  readonly draft: TransferDraft
}

/** A chargeback that was won: the money goes back to where it came from, as far as that is open. */
@inject()
export class GiveBack {
  constructor(
    private readonly chargebacks: Chargebacks,
    private readonly receivables: Receivables,
    private readonly holds: Holds,
    private readonly transfers: PostedTransfers,
    private readonly ledger: Ledger
  ) {}

  /** @returns the transfer that gave it back; null when nothing had been taken */
  async execute(chargeback: Chargeback, at: DateTime<true>, tx: Tx): Promise<string | null> {
    if (chargeback.takenBy === null) return null
    const { partyId, amount } = chargeback
    const owed = await this.receivables.owed(tx, partyId, amount.currency)
    const to = givenBack(chargeback.taken, owed)
    const available = await this.receivables.balance(
      tx,
      'client_available',
      partyId,
      amount.currency
    )
    const refills = await this.#refills(chargeback, available.add(to.wallet), at, tx)
    const posted = await this.ledger.post(tx, [
      returning(chargeback, to, at),
      ...refills.map(({ draft }) => draft),
    ])
    for (const [index, { used }] of refills.entries()) {
      const by = posted[index + 1]
      if (!by) throw new Error('The ledger answered fewer transfers than it was given')
      await this.chargebacks.putBack(tx, used.transferId, by.id)
    }
    return posted[0]?.id ?? null
  }

  /** Holds whose milestone goes on, while the wallet has what was taken out of them. */
  async #refills(
    chargeback: Chargeback,
    wallet: Money,
    at: DateTime<true>,
    tx: Tx
  ): Promise<Refill[]> {
    const refills: Refill[] = []
    let left = wallet
    for (const used of chargeback.holds.toSorted((a, b) => (a.subjectId < b.subjectId ? -1 : 1))) {
      const hold = await this.holds.lock(tx, used.subjectId)
      const emptied = await this.transfers.find(tx, used.transferId)
      if (used.ended || hold.frozenBy !== null || !emptied || emptied.reversedBy !== null) continue
      const change = changeBy(emptied, hold.placed.currency)
      const cost = change.refunded.add(change.clientFeeReturned).add(change.clientTaxReturned)
      if (left.subtract(cost).isNegative()) continue
      left = left.subtract(cost)
      refills.push({ used, draft: refilling(chargeback, used.transferId, hold, change, at) })
    }
    return refills
  }
}
