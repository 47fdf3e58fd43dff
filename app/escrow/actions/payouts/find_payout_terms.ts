import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { DateTime } from 'luxon'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { assertPositive } from '#escrow/domain/amounts'
import { stateOf, type PayoutMethod } from '#escrow/domain/payouts/payout_method'
import { PayoutSettings } from '#escrow/domain/payouts/payout_settings'
import { Balances } from '#escrow/persistence/balances'
import { PayoutMethods } from '#escrow/persistence/payouts/payout_methods'
import { requireDuty, type Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

/** Exactly what would be paid out, and when. */
export interface PayoutTerms {
  readonly method: PayoutMethod
  readonly available: Money
  /** What leaves the wallet and arrives. */
  readonly amount: Money
  /** What of the amount that was asked for cannot be sent and stays available. */
  readonly stays: Money
  readonly minimum: Money
  readonly leavesAt: DateTime<true>
  readonly arrivesAt: DateTime<true>
  /** Whether two members of staff look at it first. */
  readonly twoPeople: boolean
}

@inject()
export class FindPayoutTerms {
  constructor(
    private readonly db: Database,
    private readonly methods: PayoutMethods,
    private readonly balances: Balances,
    private readonly settings: PayoutSettings,
    private readonly clock: Clock
  ) {}

  /**
   * @param wished null for all that is available
   * @throws DomainError `escrow.payout_method_unknown` (also another party's),
   * `escrow.payout_method_not_ready`, `escrow.amount_invalid`, `escrow.insufficient_funds`, and
   * those of {@link requireDuty}
   */
  async execute(
    methodId: string,
    wished: string | null,
    actor: Actor,
    tx?: Tx
  ): Promise<PayoutTerms> {
    const found = await (tx
      ? this.methods.lock(tx, methodId)
      : this.methods.find(this.db.connection(), methodId))
    const method = this.#usable(found, actor)
    const { provider, kind, partyId, currency } = method
    const available = await this.balances.earned(partyId, currency, tx)
    const asked = wished === null ? available : amountAt(wished, available)
    const amount = this.settings.sendable(provider, kind, asked)
    const minimum = this.settings.minimum(provider, kind, currency)
    if (asked.compare(available) > 0) throw tooMuch(available)
    if (amount.compare(minimum) < 0) throw tooLittle(amount, minimum)
    const leavesAt = this.settings.nextRun(this.clock.now())
    return {
      ...{ method, available, amount, minimum, leavesAt },
      stays: asked.subtract(amount),
      arrivesAt: this.settings.arrives(kind, leavesAt),
      twoPeople: this.settings.needsTwoPeople(amount),
    }
  }

  #usable(method: PayoutMethod | undefined, actor: Actor): PayoutMethod {
    const state = method && stateOf(method, this.clock.now())
    const owner = actor.kind === 'account' ? actor : null
    const theirs = actor.kind === 'system' || owner?.partyIds.includes(method?.partyId ?? '')
    if (!method || state === 'removed' || !theirs) {
      throw refuse('escrow.payout_method_unknown', 'There is no such payout method of yours.')
    }
    if (owner) requireDuty(owner, method.partyId, 'money')
    if (state === 'ready') return method
    throw new DomainError<EscrowErrorCode>(
      'escrow.payout_method_not_ready',
      state === 'unverified'
        ? 'Confirm first that this account is yours, with the code of the test payment.'
        : 'This method is new. Money can go there once a day has passed since it was added.',
      {
        pointer: '/data/attributes/methodId',
        meta: { state, usableAt: method.usableAt.toISO() },
      }
    )
  }
}

function amountAt(wished: string, { currency }: Money): Money {
  try {
    const amount = Money.of(wished, currency)
    assertPositive(amount)
    return amount
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    throw new DomainError(error.code, error.detail, {
      pointer: '/data/attributes/amount',
      cause: error,
    })
  }
}

function tooMuch(available: Money) {
  return new DomainError<EscrowErrorCode>(
    'escrow.insufficient_funds',
    `You have ${available} to be paid out.`,
    { pointer: '/data/attributes/amount', meta: { available: available.toJSON() } }
  )
}

function tooLittle(amount: Money, minimum: Money) {
  return new DomainError<EscrowErrorCode>(
    'escrow.amount_invalid',
    `The least that can be paid out this way is ${minimum}.`,
    {
      pointer: '/data/attributes/amount',
      meta: { amount: amount.toJSON(), minimum: minimum.toJSON() },
    }
  )
}

function refuse(code: EscrowErrorCode, detail: string) {
  return new DomainError<EscrowErrorCode>(code, detail)
}
