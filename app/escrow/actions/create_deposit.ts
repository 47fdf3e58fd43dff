import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { assertPositive } from '#escrow/domain/amounts'
import type { Deposit, DepositIntent } from '#escrow/domain/deposit'
import { EscrowSettings } from '#escrow/domain/settings'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { Deposits } from '#escrow/persistence/deposits'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { newId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

export interface CreateDepositInput {
  readonly partyId: string
  readonly amount: Money
  readonly provider: string
  readonly phone?: string | null
  readonly intent: DepositIntent | null
}

/** Records the wish to pay before the provider hears of it. */
@inject()
export class CreateDeposit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deposits: Deposits,
    private readonly providers: PaymentProviders,
    private readonly settings: EscrowSettings,
    private readonly clock: Clock
  ) {}

  /**
   * @throws DomainError `escrow.amount_invalid`, `escrow.provider_unknown`,
   * `escrow.amount_unsendable`, `escrow.phone_invalid`
   */
  async execute(input: CreateDepositInput, joined?: Tx): Promise<Deposit> {
    assertPositive(input.amount)
    this.#assertPayable(input)
    const { checkoutOpen, askProviderAfter } = this.settings.durations
    const now = this.clock.now()
    const deposit: Deposit = {
      ...input,
      phone: input.phone ?? null,
      id: newId('dep'),
      state: 'created',
      providerRef: null,
      checkoutUrl: null,
      failure: null,
      createdAt: now,
      expiresAt: now.plus(checkoutOpen),
      settledAt: null,
      transferId: null,
    }
    const checkAt = now.plus(askProviderAfter)
    await this.unitOfWork.run((tx) => this.deposits.insert(tx, deposit, checkAt), joined)
    return deposit
  }

  #assertPayable({ provider: name, amount, phone }: CreateDepositInput): void {
    const provider = this.providers.get(name)
    provider.units?.send(amount)
    if (!provider.asksByPhone || phone) return
    throw new DomainError<EscrowErrorCode>(
      'escrow.phone_invalid',
      'Say on which phone to ask for the payment.',
      { pointer: '/data/attributes/phone' }
    )
  }
}
