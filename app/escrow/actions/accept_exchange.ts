import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { ExchangeQuote } from '#escrow/domain/exchange'
import { exchangeLegs } from '#escrow/domain/exchange_transfer'
import { ExchangeQuotes } from '#escrow/persistence/exchange_quotes'
import { Ledger } from '#escrow/persistence/ledger'
import { IdentityContract } from '#identity/contract/identity'
import { requireDuty, type Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** Moves the money of a quote, exactly as it was promised. */
@inject()
export class AcceptExchange {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly quotes: ExchangeQuotes,
    private readonly ledger: Ledger,
    private readonly parties: IdentityContract,
    private readonly clock: Clock
  ) {}

  /**
   * @throws DomainError `escrow.quote_not_found` (also another party's), `escrow.quote_used`,
   * `escrow.quote_expired`, `escrow.insufficient_funds`, `identity.party_suspended`, and those of
   * {@link requireDuty}
   */
  execute(quoteId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const quote = await this.quotes.lock(tx, quoteId)
      if (!quote || actor.kind !== 'account' || !actor.partyIds.includes(quote.ownerId)) {
        throw refuse('escrow.quote_not_found', 'There is no such quote of yours.')
      }
      requireDuty(actor, quote.ownerId, 'money')
      await this.parties.requireActive(quote.ownerId, tx)
      const at = this.clock.now()
      if (quote.acceptedAt) throw refuse('escrow.quote_used', 'This exchange has been made.')
      if (quote.expiresAt < at) {
        throw refuse('escrow.quote_expired', 'This rate is no longer on offer. Ask for a new one.')
      }
      const { id } = await this.ledger.postOne(tx, {
        kind: 'exchanged',
        key: quote.id,
        request: requestOf(quote),
        actor,
        occurredAt: at,
        legs: exchangeLegs(quote),
        answer: { quoteId: quote.id },
      })
      await this.quotes.accepted(tx, quote.id, id, at)
    }, joined)
  }
}

function requestOf({ ownerId, from, to }: ExchangeQuote): string[] {
  return [ownerId, from.amount.toString(), from.currency, to.amount.toString(), to.currency]
}

function refuse(code: EscrowErrorCode, detail: string) {
  return new DomainError<EscrowErrorCode>(code, detail)
}
