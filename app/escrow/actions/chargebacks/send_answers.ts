import { buffer } from 'node:stream/consumers'
import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { Chargeback } from '#escrow/domain/chargebacks/chargeback'
import type { ChargebackAnswer } from '#escrow/domain/chargebacks/chargeback_answer'
import { RefundSettings } from '#escrow/domain/refunds/refund_settings'
import { ProviderRefused, type EvidenceFile } from '#escrow/gateways/payment_provider'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { ChargebackAnswers } from '#escrow/persistence/chargebacks/chargeback_answers'
import { Chargebacks } from '#escrow/persistence/chargebacks/chargebacks'
import { AssetStore } from '#kernel/assets/asset_store'
import { Clock } from '#kernel/clock'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

const BATCH = 20

/**
 * Hands answers to providers: the intent is written, then the provider called, then its word
 * written. A call whose outcome is unknown is made again under the same key, so that it counts once.
 */
@inject()
export class SendAnswers {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly answers: ChargebackAnswers,
    private readonly chargebacks: Chargebacks,
    private readonly providers: PaymentProviders,
    private readonly assets: AssetStore,
    private readonly settings: RefundSettings,
    private readonly clock: Clock
  ) {}

  async execute(): Promise<void> {
    const due = await this.answers.due(this.db.connection(), this.clock.now(), BATCH)
    for (const id of due) await this.#send(id)
  }

  async #send(id: string): Promise<void> {
    const begun = await this.unitOfWork.run((tx) => this.#begin(id, tx))
    if (!begun) return
    try {
      await this.#call(begun.answer, begun.chargeback)
      await this.unitOfWork.run((tx) => this.answers.sent(tx, id, this.clock.now()))
    } catch (error) {
      await this.unitOfWork.run((tx) =>
        error instanceof ProviderRefused
          ? this.answers.refused(tx, id, error.message)
          : this.answers.later(tx, id, String(error))
      )
    }
  }

  async #begin(id: string, tx: Tx) {
    const answer = await this.answers.lock(tx, id)
    const now = this.clock.now()
    if (!answer?.nextTryAt || answer.nextTryAt > now) return null
    const chargeback = await this.chargebacks.find(tx, answer.chargebackId)
    if (!chargeback) throw new Error(`There is no chargeback ${answer.chargebackId}`)
    await this.answers.calling(tx, id, this.settings.askAgain(answer.attempts + 1, now))
    return { answer, chargeback }
  }

  async #call(answer: ChargebackAnswer, { provider, providerRef }: Chargeback): Promise<void> {
    const { chargebacks } = this.providers.get(provider)
    if (!chargebacks) throw new ProviderRefused(`The provider ${provider} takes no evidence.`)
    const { id, statement } = answer
    await chargebacks.contest({ id, providerRef, statement, files: await this.#files(answer) })
  }

  #files({ files }: ChargebackAnswer): Promise<EvidenceFile[]> {
    return Promise.all(
      files.map(async ({ kind, name, mediaType, digest }) => ({
        ...{ kind, name, mediaType },
        bytes: await buffer(await this.assets.open({ digest })),
      }))
    )
  }
}
