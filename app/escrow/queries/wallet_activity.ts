import { inject } from '@adonisjs/core'
import type { JournalEntry } from '#escrow/domain/journal_entry'
import type { WalletName } from '#escrow/domain/wallet'
import { Journal, type JournalQuestion } from '#escrow/queries/journal'
import { IdentityContract } from '#identity/contract/identity'
import { currency as currencyOf } from '#kernel/currency'
import { Money } from '#kernel/money'
import { HoldSides } from '#escrow/queries/hold_sides'

const BATCH = 500

export interface Activity {
  readonly entry: JournalEntry
  /** What it changed in the wallet, signed; nothing when it moved within. */
  readonly amount: Money
  /** The one who was paid, or who paid. */
  readonly counterparty: string
}

export type ActivityQuestion = Pick<JournalQuestion, 'kinds' | 'from' | 'until' | 'bookingId'>

/** Everything that moved in a wallet, newest first, read in pieces however much it is. */
@inject()
export class WalletActivity {
  constructor(
    private readonly journal: Journal,
    private readonly sides: HoldSides,
    private readonly identity: IdentityContract
  ) {}

  async *read(wallet: WalletName, asked: ActivityQuestion): AsyncGenerator<Activity> {
    const owners = [wallet.ownerId]
    for (let after: string | undefined; ;) {
      const entries = await this.journal.entries({ ...asked, owners, wallet, after, limit: BATCH })
      const others = await this.#others(entries, wallet)
      for (const entry of entries) {
        const counterparty = others.get(entry.id) ?? ''
        yield { entry, amount: changeOf(entry, wallet), counterparty }
      }
      after = entries.at(-1)?.id
      if (entries.length < BATCH) return
    }
  }

  async #others(entries: readonly JournalEntry[], { ownerId }: WalletName) {
    const sides = await this.sides.of(entries.map(({ id }) => id))
    const other = new Map(
      [...sides].flatMap(([id, parties]) => {
        const found = parties.find((party) => party !== ownerId)
        return found === undefined ? [] : [[id, found] as const]
      })
    )
    const cards = await this.identity.parties([...new Set(other.values())])
    return new Map([...other].map(([id, party]) => [id, cards.get(party)?.name ?? party]))
  }
}

function changeOf({ legs }: JournalEntry, { ownerId, currency }: WalletName): Money {
  return legs
    .filter((leg) => leg.ownerId === ownerId && leg.amount.currency === currency)
    .reduce((sum, { amount }) => sum.add(amount), Money.zero(currencyOf(currency)))
}
