import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DormancySettings } from '#escrow/domain/dormancy/dormancy_settings'
import { walletId, type Wallet, type WalletDormancy, type WalletName } from '#escrow/domain/wallet'
import { FindDormancies } from '#escrow/queries/dormancy/find_dormancies'
import { currency as currencyOf } from '#kernel/currency'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

interface Row {
  owner: string
  currency: string
  what: string
  amount: string
}

/** Wallets, put together from ledger accounts and open holds. */
@inject()
export class Wallets {
  constructor(
    private readonly db: Database,
    private readonly dormancies: FindDormancies,
    private readonly settings: DormancySettings
  ) {}

  /** Those of the owners in which anything ever happened. */
  async of(ownerIds: readonly string[]): Promise<Wallet[]> {
    const rows = await sql<Row>(
      this.db.connection(),
      `select owner_id as owner, currency, kind as what, balance as amount
         from escrow.ledger_accounts where owner_id = any(string_to_array(:owners, ','))
       union all
       select client_id, currency, 'held_as_client', placed - released - refunded - fee - tax
         from escrow.holds where client_id = any(string_to_array(:owners, ','))
           and released + refunded + fee + tax < placed
       union all
       select talent_id, currency, 'held_as_talent', placed - released - refunded - fee - tax
         from escrow.holds where talent_id = any(string_to_array(:owners, ','))
           and released + refunded + fee + tax < placed
       order by owner, currency`,
      { owners: ownerIds.join(',') }
    )
    const byWallet = new Map<string, { name: WalletName; rows: Row[] }>()
    for (const row of rows) {
      const name = { ownerId: row.owner, currency: currencyOf(row.currency) }
      const id = walletId(name)
      const found = byWallet.get(id) ?? { name, rows: [] }
      found.rows.push(row)
      byWallet.set(id, found)
    }
    const standing = await this.#dormancies(ownerIds)
    return [...byWallet.values()].map(({ name, rows: own }) =>
      walletOf(name, own, standing.get(walletId(name)))
    )
  }

  async #dormancies(ownerIds: readonly string[]): Promise<Map<string, WalletDormancy>> {
    const found = await this.dormancies.of(ownerIds)
    return new Map(
      found.map(({ partyId: ownerId, currency, untouchedSince, noticedAt, dormantAt }) => [
        walletId({ ownerId, currency }),
        {
          untouchedSince,
          dormantFrom: dormantAt ?? this.settings.dormantFrom(noticedAt),
          isDormant: dormantAt !== null,
        },
      ])
    )
  }

  /** A wallet in which nothing happened yet is an empty one. */
  async find(name: WalletName): Promise<Wallet> {
    const wallets = await this.of([name.ownerId])
    const found = wallets.find((wallet) => wallet.currency === name.currency)
    return found ?? walletOf(name, [])
  }
}

function walletOf(
  name: WalletName,
  rows: readonly Row[],
  dormancy: WalletDormancy | null = null
): Wallet {
  const total = (what: string) =>
    rows
      .filter((row) => row.what === what)
      .reduce(
        (sum, row) => sum.add(Money.total(row.amount, name.currency)),
        Money.zero(name.currency)
      )
  return {
    ...name,
    spendable: total('client_available'),
    earned: total('talent_available'),
    pending: total('talent_pending'),
    heldAsClient: total('held_as_client'),
    heldAsTalent: total('held_as_talent'),
    reserved: total('in_payout').add(total('in_refund')),
    dormancy,
  }
}
