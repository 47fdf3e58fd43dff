import { inject } from '@adonisjs/core'
import { SettlePayout } from '#escrow/actions/payouts/settle_payout'
import type { Payout } from '#escrow/domain/payouts/payout'
import type { PayoutMethod } from '#escrow/domain/payouts/payout_method'
import { PayoutSettings } from '#escrow/domain/payouts/payout_settings'
import { Freezes } from '#escrow/persistence/evidence/freezes'
import { ProviderRefused, type Known, type PayingOut } from '#escrow/gateways/payment_provider'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { PayoutMethods } from '#escrow/persistence/payouts/payout_methods'
import { Payouts } from '#escrow/persistence/payouts/payouts'
import { IdentityContract } from '#identity/contract/identity'
import { Clock } from '#kernel/clock'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

interface Begun {
  readonly payout: Payout
  readonly method: PayoutMethod
  /** The provider may have heard of it before. */
  readonly ask: boolean
  /** Nothing forbids to tell it now. */
  readonly mayCall: boolean
}

/**
 * Brings a payout one step further: the intent is written, then the provider called, then its answer
 * written. Whatever may have been called before is asked about first, and told again only when the
 * provider never heard of it; under the same key, so that even then it pays once.
 */
@inject()
export class SendPayout {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly payouts: Payouts,
    private readonly methods: PayoutMethods,
    private readonly providers: PaymentProviders,
    private readonly settle: SettlePayout,
    private readonly freezes: Freezes,
    private readonly parties: IdentityContract,
    private readonly settings: PayoutSettings,
    private readonly clock: Clock
  ) {}

  /** What comes of a call that fails is that it is asked about later. */
  async execute(payoutId: string): Promise<void> {
    const begun = await this.unitOfWork.run((tx) => this.#begin(payoutId, tx))
    if (!begun) return
    try {
      await this.#goOn(begun)
    } catch (error) {
      await this.#later(begun.payout, String(error))
    }
  }

  /** Null when it is not its turn: another worker has it, or there is nothing left to do. */
  async #begin(id: string, tx: Tx): Promise<Begun | null> {
    const payout = await this.payouts.lock(tx, id)
    const now = this.clock.now()
    if (!payout?.nextTryAt || payout.nextTryAt > now) return null
    const method = await this.methods.find(tx, payout.methodId)
    if (!method) throw new Error(`There is no payout method ${payout.methodId}`)
    const again = this.settings.askAgain(payout.attempts + 1, now)
    const stopped = await this.#stopped(payout, tx)
    if (payout.state === 'sent' || (payout.state === 'planned' && stopped !== null)) {
      await this.payouts.later(tx, id, again, stopped)
    } else {
      await this.payouts.calling(tx, id, again)
    }
    if (payout.state === 'planned' && stopped !== null) return null
    return { payout, method, ask: payout.state !== 'planned', mayCall: stopped === null }
  }

  async #stopped({ partyId }: Payout, tx: Tx): Promise<string | null> {
    if (await this.freezes.stopPayouts(tx)) return 'Payouts are stopped until staff lift it.'
    const party = (await this.parties.parties([partyId], tx)).get(partyId)
    return party?.suspended === false ? null : 'The account is suspended.'
  }

  async #goOn({ payout, method, ask, mayCall }: Begun): Promise<void> {
    const provider = this.#provider(payout)
    const { id, amount, providerRef } = payout
    const known: Known = ask ? await provider.payoutStatus({ id, providerRef }) : 'unknown'
    if (known !== 'unknown') return this.#heard(payout, known)
    if (!mayCall)
      return this.#later(payout, 'It was not asked for again while payouts are stopped.')
    const { kind, currency, details } = method
    try {
      const answer = await provider.payOut({ id, amount, destination: { kind, currency, details } })
      await this.#sent(payout, method, answer.providerRef)
    } catch (error) {
      if (!(error instanceof ProviderRefused)) throw error
      await this.#heard(payout, { state: 'failed', amount, reason: error.message })
    }
  }

  async #sent({ id }: Payout, { kind }: PayoutMethod, providerRef: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const payout = await this.payouts.lock(tx, id)
      if (payout?.state !== 'sending') return
      const at = this.clock.now()
      const sent = { providerRef, at, expectedAt: this.settings.arrives(kind, at) }
      await this.payouts.sent(tx, id, sent, this.settings.askAgain(1, at))
    })
  }

  async #heard({ id }: Payout, says: Exclude<Known, 'unknown'>): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const decision = await this.settle.execute(id, says, tx)
      if (decision.do === 'refuse') throw new Error(decision.why)
    })
  }

  async #later({ id, attempts }: Payout, trouble: string): Promise<void> {
    const at = this.settings.askAgain(attempts + 1, this.clock.now())
    await this.unitOfWork.run((tx) => this.payouts.later(tx, id, at, trouble))
  }

  #provider({ provider }: Payout): PayingOut {
    const { payouts } = this.providers.get(provider)
    if (payouts) return payouts
    throw new Error(`The provider ${provider} cannot pay out`)
  }
}
