import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { DateTime } from 'luxon'
import type { Quote } from '#escrow/contract/escrow'
import { chooseRule, type ListedRule } from '#escrow/domain/fee_rules'
import type { FeeTerms } from '#escrow/domain/fee_terms'
import { itemise } from '#escrow/domain/quote'
import { Fees } from '#escrow/persistence/fees'
import { IdentityContract } from '#identity/contract/identity'
import { Clock } from '#kernel/clock'
import type { Money } from '#kernel/money'

export interface ShownRule extends ListedRule {
  readonly partyName: string | null
}

/** What an agreement would be charged, and by which schedules. */
export interface FeePreview extends Quote {
  readonly rules: Readonly<Record<'client' | 'talent', string | null>>
  readonly at: DateTime<true>
}

const FREE: FeeTerms = { ratePpm: 0n, fixed: 0n, taxPpm: 0n }

/** Fee schedules as they are, were and will be. */
@inject()
export class FindFeeRules {
  constructor(
    private readonly db: Database,
    private readonly fees: Fees,
    private readonly parties: IdentityContract,
    private readonly clock: Clock
  ) {}

  async byId(id: string): Promise<ShownRule | undefined> {
    return (
      await this.#named(await this.fees.listed(this.db.connection(), this.clock.now(), id))
    )[0]
  }

  async all(): Promise<ShownRule[]> {
    return this.#named(await this.fees.listed(this.db.connection(), this.clock.now()))
  }

  async preview(asked: {
    amount: Money
    clientId: string | null
    talentId: string | null
    at: DateTime<true> | null
  }): Promise<FeePreview> {
    const at = asked.at ?? this.clock.now()
    const rules = await this.fees.listed(this.db.connection(), this.clock.now())
    const { currency } = asked.amount
    const chosen = (side: 'client' | 'talent', partyId: string | null) =>
      chooseRule(rules, { side, currency, at, partyId })
    const [client, talent] = [chosen('client', asked.clientId), chosen('talent', asked.talentId)]
    return {
      ...itemise(asked.amount, { client: client ?? FREE, talent: talent ?? FREE }),
      rules: { client: client?.id ?? null, talent: talent?.id ?? null },
      at,
    }
  }

  async #named(rules: readonly ListedRule[]): Promise<ShownRule[]> {
    const ids = [...new Set(rules.flatMap(({ partyId }) => (partyId === null ? [] : [partyId])))]
    const cards = await this.parties.parties(ids)
    return rules.map((rule) => ({
      ...rule,
      partyName: rule.partyId === null ? null : (cards.get(rule.partyId)?.name ?? null),
    }))
  }
}
