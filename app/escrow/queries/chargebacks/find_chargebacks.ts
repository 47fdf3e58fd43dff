import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { ChargebackToAnswer } from '#escrow/contract/escrow'
import type { Chargeback } from '#escrow/domain/chargebacks/chargeback'
import type { ChargebackAnswer } from '#escrow/domain/chargebacks/chargeback_answer'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { ChargebackAnswers } from '#escrow/persistence/chargebacks/chargeback_answers'
import { Chargebacks } from '#escrow/persistence/chargebacks/chargebacks'

const MOST = 1000

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

  /** Those that their providers take an answer to, and that have none. */
  async toAnswer(): Promise<ChargebackToAnswer[]> {
    const open = await this.#shown(await this.chargebacks.open(this.db.connection(), MOST))
    return open
      .filter(
        ({ contestable, answer }) => contestable && (answer?.state ?? 'refused') === 'refused'
      )
      .map(({ id, partyId: payerId, amount, reason, answerBy, openedAt }) => ({
        ...{ id, payerId, amount, reason, answerBy, openedAt },
      }))
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
