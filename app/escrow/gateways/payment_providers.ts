import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { PaymentProvider } from '#escrow/gateways/payment_provider'
import { DomainError } from '#kernel/errors'

/** The providers this installation can take money through. Also the container token. */
export class PaymentProviders {
  readonly #byName: ReadonlyMap<string, PaymentProvider>

  constructor(providers: readonly PaymentProvider[]) {
    this.#byName = new Map(providers.map((provider) => [provider.name, provider]))
  }

  names(): string[] {
    return [...this.#byName.keys()]
  }

  /** Whether evidence against a chargeback can be handed to it. */
  contests(name: string): boolean {
    return (this.#byName.get(name)?.chargebacks ?? null) !== null
  }

  /** Those whose callbacks need no question before they are acted on. */
  ofFacts(): string[] {
    return [...this.#byName.values()]
      .filter(({ callbacksAreFacts }) => callbacksAreFacts)
      .map(({ name }) => name)
  }

  /** @throws DomainError `escrow.provider_unknown` */
  get(name: string): PaymentProvider {
    const provider = this.#byName.get(name)
    if (provider) return provider
    throw new DomainError<EscrowErrorCode>(
      'escrow.provider_unknown',
      'There is no such payment provider here.',
      { pointer: '/data/attributes/provider', meta: { providers: this.names() } }
    )
  }
}
