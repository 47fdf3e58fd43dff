import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { Duration, type DateTime } from 'luxon'
import { PLATFORM } from '#escrow/domain/documents/document'
import { statementOf } from '#escrow/domain/documents/statement'
import type { WalletName } from '#escrow/domain/wallet'
import { issue } from '#escrow/persistence/documents/documents'
import {
  lockMonth,
  monthDone,
  nextMonth,
  walletsWithout,
} from '#escrow/persistence/documents/statement_months'
import { DocumentParties } from '#escrow/actions/documents/document_parties'
import { balancesBefore, legsWithin } from '#escrow/persistence/documents/wallet_legs'
import { Clock } from '#kernel/clock'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

const BATCH = 50

/** What was begun in the month has ended an hour after it: nothing is posted into it any more. */
const GRACE = Duration.fromObject({ hours: 1 })

/** A statement for each wallet in which something happened, month by month, once each is over. */
@inject()
export class IssueStatements {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly parties: DocumentParties,
    private readonly clock: Clock
  ) {}

  /** @returns false when there is nothing left to do, or another worker is at it */
  async execute(): Promise<boolean> {
    const month = await nextMonth(this.db.connection())
    if (!month || month.plus({ months: 1 }) > this.clock.now().minus(GRACE)) return false
    return this.unitOfWork.run(async (tx) => {
      if (!(await lockMonth(tx, month))) return false
      const wallets = await walletsWithout(tx, month, BATCH)
      for (const wallet of wallets) await this.#issue(wallet, month, tx)
      if (wallets.length < BATCH) await monthDone(tx, month, this.clock.now())
      return true
    })
  }

  async #issue(wallet: WalletName, from: DateTime<true>, tx: Tx): Promise<void> {
    const { ownerId, currency } = wallet
    const until = from.plus({ months: 1 })
    const [issuer, party] = await this.parties.of([PLATFORM, ownerId], tx)
    if (!issuer || !party) throw new Error('A statement needs two sides')
    const legs = await legsWithin(tx, wallet, [from, until])
    const told = statementOf(currency, await balancesBefore(tx, wallet, from), legs)
    const content = {
      ...{ version: 1 as const, issuer, party },
      ...{ from: from.toISO(), until: until.toISO(), ...told },
    }
    const named = { kind: 'statement' as const, issuerId: PLATFORM, partyId: ownerId, currency }
    const about = { transferId: null, bookingId: null, period: from.toISODate() }
    await issue(tx, { ...named, ...about, content }, this.clock.now())
  }
}
