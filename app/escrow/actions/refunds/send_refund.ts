import { inject } from '@adonisjs/core'
import { SettleRefund } from '#escrow/actions/refunds/settle_refund'
import type { RefundPart } from '#escrow/domain/refunds/refund'
import { RefundSettings } from '#escrow/domain/refunds/refund_settings'
import { ProviderRefused, type Known, type Refunding } from '#escrow/gateways/payment_provider'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { Freezes } from '#escrow/persistence/evidence/freezes'
import { Refunds } from '#escrow/persistence/refunds/refunds'
import { IdentityContract } from '#identity/contract/identity'
import { Clock } from '#kernel/clock'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

interface Begun {
  readonly part: RefundPart
  readonly paymentRef: string
  /** The provider may have heard of it before. */
  readonly ask: boolean
  /** Nothing forbids to tell it now. */
  readonly mayCall: boolean
}

/**
 * Brings a part of a refund one step further, as payouts go: intent, call, record. What may have been
 * called before is asked about first, and told again only when the provider never heard of it; under
 * the same key, so that even then it gives back once.
 */
@inject()
export class SendRefund {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly refunds: Refunds,
    private readonly providers: PaymentProviders,
    private readonly settle: SettleRefund,
    private readonly freezes: Freezes,
    private readonly parties: IdentityContract,
    private readonly settings: RefundSettings,
    private readonly clock: Clock
  ) {}

  /** What comes of a call that fails is that it is asked about later. */
  async execute(partId: string): Promise<void> {
    const begun = await this.unitOfWork.run((tx) => this.#begin(partId, tx))
    if (!begun) return
    try {
      await this.#goOn(begun)
    } catch (error) {
      await this.#later(begun.part, String(error))
    }
  }

  /** Null when it is not its turn: another worker has it, or there is nothing left to do. */
  async #begin(id: string, tx: Tx): Promise<Begun | null> {
    const part = await this.refunds.lock(tx, id)
    const now = this.clock.now()
    if (!part?.nextTryAt || part.nextTryAt > now) return null
    const paymentRef = await this.refunds.paymentRefOf(tx, part.depositId)
    const again = this.settings.askAgain(part.attempts + 1, now)
    const stopped = await this.#stopped(part, tx)
    const waits = part.state === 'planned' && stopped !== null
    if (part.state === 'sent' || waits) await this.refunds.later(tx, id, again, stopped)
    else await this.refunds.calling(tx, id, again)
    if (waits) return null
    return { part, paymentRef, ask: part.state !== 'planned', mayCall: stopped === null }
  }

  async #stopped({ partyId }: RefundPart, tx: Tx): Promise<string | null> {
    if (await this.freezes.stopPayouts(tx)) return 'Nothing leaves until staff lift the freeze.'
    const party = (await this.parties.parties([partyId], tx)).get(partyId)
    return party?.suspended === false ? null : 'The account is suspended.'
  }

  async #goOn({ part, paymentRef, ask, mayCall }: Begun): Promise<void> {
    const provider = this.#provider(part)
    const { id, amount, providerRef } = part
    const known: Known = ask ? await provider.refundStatus({ id, providerRef }) : 'unknown'
    if (known !== 'unknown') return this.#heard(part, known)
    if (!mayCall) return this.#later(part, 'It was not asked for again while nothing may leave.')
    try {
      const answer = await provider.refund({ id, paymentRef, amount })
      await this.#sent(part, answer.providerRef)
    } catch (error) {
      if (!(error instanceof ProviderRefused)) throw error
      await this.#heard(part, { state: 'failed', amount, reason: error.message })
    }
  }

  async #sent({ id, provider }: RefundPart, providerRef: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const part = await this.refunds.lock(tx, id)
      if (part?.state !== 'sending') return
      const at = this.clock.now()
      const sent = { providerRef, at, expectedAt: this.settings.arrives(provider, at) }
      await this.refunds.sent(tx, id, sent, this.settings.askAgain(1, at))
    })
  }

  async #heard({ id }: RefundPart, says: Exclude<Known, 'unknown'>): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const decision = await this.settle.execute(id, says, tx)
      if (decision.do === 'refuse') throw new Error(decision.why)
    })
  }

  async #later({ id, attempts }: RefundPart, trouble: string): Promise<void> {
    const at = this.settings.askAgain(attempts + 1, this.clock.now())
    await this.unitOfWork.run((tx) => this.refunds.later(tx, id, at, trouble))
  }

  #provider({ provider }: RefundPart): Refunding {
    const { refunds } = this.providers.get(provider)
    if (refunds) return refunds
    throw new Error(`The provider ${provider} cannot give back`)
  }
}
