import { inject } from '@adonisjs/core'
import {
  ANSWER_FILES,
  answeredAlready,
  noSuchChargeback,
  uncontestable,
  type AnswerFile,
} from '#escrow/domain/chargebacks/chargeback_answer'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { ChargebackAnswers } from '#escrow/persistence/chargebacks/chargeback_answers'
import { Chargebacks } from '#escrow/persistence/chargebacks/chargebacks'
import type { AccountActor } from '#kernel/actor'
import { AssetStore } from '#kernel/assets/asset_store'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import type { Tx } from '#kernel/unit_of_work'

export interface AnswerInput {
  readonly chargebackId: string
  readonly statement: string
  /** Uploads of the actor's own, at most one of each kind. */
  readonly files: readonly { readonly kind: AnswerFile['kind']; readonly assetId: string }[]
  readonly actor: AccountActor
}

/** Writes down what is handed in against a chargeback; it is sent in a moment, once. */
@inject()
export class AnswerChargeback {
  constructor(
    private readonly chargebacks: Chargebacks,
    private readonly answers: ChargebackAnswers,
    private readonly providers: PaymentProviders,
    private readonly assets: AssetStore,
    private readonly audit: Audit,
    private readonly clock: Clock
  ) {}

  /**
   * @throws DomainError `escrow.chargeback_unknown`, `escrow.chargeback_answered`,
   * `escrow.chargeback_uncontestable`, `assets.not_attachable`
   */
  async execute({ chargebackId, statement, files, actor }: AnswerInput, tx: Tx): Promise<void> {
    const found = await this.chargebacks.find(tx, chargebackId)
    // Under the lock that its provider's word takes too.
    const chargeback = found && (await this.chargebacks.lock(tx, found.provider, found.providerRef))
    if (!chargeback) throw noSuchChargeback()
    const at = this.clock.now()
    const { provider, state, answerBy } = chargeback
    if (!this.providers.contests(provider)) {
      throw uncontestable('This provider takes no evidence: its word is final.')
    }
    if (state !== 'opened') throw uncontestable('The bank has decided already.')
    if (answerBy !== null && answerBy <= at) throw uncontestable('The bank’s time is over.')
    const known = (await this.answers.of(tx, [chargebackId])).get(chargebackId)
    if (known && known.state !== 'refused') throw answeredAlready()
    const kept: AnswerFile[] = []
    for (const { kind, assetId } of files) {
      const { id, ...file } = await this.assets.attach(assetId, ANSWER_FILES, actor, tx)
      const { digest, size, mediaType, name } = file
      kept.push({ kind, assetId: id, digest, size, mediaType, name })
    }
    const id = newId('cba')
    const answered = { answeredBy: actor.accountId, answeredAt: at }
    await this.answers.insert(tx, { ...{ id, chargebackId, statement }, ...answered, files: kept })
    await this.audit.record(tx, {
      actor,
      action: 'escrow.chargeback_answered',
      subjectType: 'chargebacks',
      subjectId: chargebackId,
      before: { state },
      after: { answerId: id, files: kept.map(({ kind, digest }) => ({ kind, digest })) },
      reason: statement,
      at,
    })
  }
}
