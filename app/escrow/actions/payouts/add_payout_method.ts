import { randomInt } from 'node:crypto'
import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { PayoutMethodAdded } from '#escrow/contract/payout_events'
import { detailsOf, labelOf } from '#escrow/domain/payouts/method_details'
import type { PayoutKind, PayoutMethod } from '#escrow/domain/payouts/payout_method'
import { PayoutSettings } from '#escrow/domain/payouts/payout_settings'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { PayoutMethods } from '#escrow/persistence/payouts/payout_methods'
import { IdentityContract } from '#identity/contract/identity'
import type { Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import type { CurrencyCode } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import { newId } from '#kernel/ids'
import { Outbox } from '#kernel/outbox/outbox'
import type { Tx } from '#kernel/unit_of_work'

export interface AddPayoutMethodInput {
  readonly partyId: string
  readonly kind: PayoutKind
  readonly currency: CurrencyCode
  readonly details: Readonly<Record<string, string>>
  readonly actor: Actor
}

/** Names an account that money may go to. It rests for a day, and its owner is told by mail. */
@inject()
export class AddPayoutMethod {
  constructor(
    private readonly methods: PayoutMethods,
    private readonly providers: PaymentProviders,
    private readonly parties: IdentityContract,
    private readonly settings: PayoutSettings,
    private readonly outbox: Outbox,
    private readonly clock: Clock
  ) {}

  /**
   * @throws DomainError `escrow.payout_method_unsupported`, `escrow.payout_details_invalid`,
   * `identity.party_suspended`
   */
  async execute(input: AddPayoutMethodInput, tx: Tx): Promise<string> {
    const { partyId, kind, currency, actor } = input
    await this.parties.requireActive(partyId, tx)
    const details = detailsOf(kind, input.details)
    const at = this.clock.now()
    const method: PayoutMethod = {
      ...{ partyId, kind, currency, details },
      id: newId('pm'),
      provider: this.#providerFor(kind),
      label: labelOf(kind, details),
      code: String(randomInt(1_000_000)).padStart(6, '0'),
      tries: 0,
      addedAt: at,
      usableAt: at.plus(this.settings.methodRests),
      verifiedAt: null,
      removedAt: null,
    }
    await this.methods.insert(tx, method)
    await this.outbox.append(tx, PayoutMethodAdded, {
      aggregateId: method.id,
      payload: {
        methodId: method.id,
        partyId,
        label: method.label,
        usableAt: method.usableAt.toISO(),
      },
      actor,
      occurredAt: at,
    })
    return method.id
  }

  #providerFor(kind: PayoutKind): string {
    const name = this.providers
      .names()
      .find((each) => this.providers.get(each).payouts?.destinations.includes(kind))
    if (name !== undefined) return name
    throw new DomainError<EscrowErrorCode>(
      'escrow.payout_method_unsupported',
      'Money cannot be paid out to this kind of account here.',
      { pointer: '/data/attributes/kind' }
    )
  }
}
