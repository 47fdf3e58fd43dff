import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { Chargeback } from '#escrow/domain/chargebacks/chargeback'
import type { ChargebackAnswer } from '#escrow/domain/chargebacks/chargeback_answer'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { ChargebackAnswers } from '#escrow/persistence/chargebacks/chargeback_answers'
import { Chargebacks } from '#escrow/persistence/chargebacks/chargebacks'

export interface ShownChargeback extends Chargeback {
  /** What was handed in; null when nothing was, or nothing that was taken. */
  readonly answer: ChargebackAnswer | null
  /** Whether its provider takes evidence at all. */
  readonly contestable: boolean
}

@inject()
export class FindChargebacks {
  constructor(
    private readonly db: Database,
    private readonly chargebacks: Chargebacks,
    private readonly answers: ChargebackAnswers,
    private readonly providers: PaymentProviders
  ) {}

  async byId(id: string): Promise<ShownChargeback | undefined> {
    const found = await this.chargebacks.find(this.db.connection(), id)
    return found && (await this.#shown([found]))[0]
  }

  /** Newest first. */
  async page(asked: { after: string | null; limit: number }): Promise<ShownChargeback[]> {
    return this.#shown(await this.chargebacks.list(this.db.connection(), asked))
  }

  async #shown(found: readonly Chargeback[]): Promise<ShownChargeback[]> {
    const ids = found.map(({ id }) => id)
    const answers = await this.answers.of(this.db.connection(), ids)
    return found.map((each) => ({
      ...each,
      answer: answers.get(each.id) ?? null,
      contestable: this.providers.contests(each.provider),
    }))
  }
}
