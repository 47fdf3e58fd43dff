import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { FeeRule } from '#escrow/domain/fee_rules'
import { Fees } from '#escrow/persistence/fees'
import { IdentityContract } from '#identity/contract/identity'
import type { AccountActor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'

/** A fee schedule from a moment to come. What is in force, and what bookings froze, stays. */
@inject()
export class AddFeeRule {
  constructor(
    private readonly fees: Fees,
    private readonly parties: IdentityContract,
    private readonly audit: Audit,
    private readonly clock: Clock
  ) {}

  /**
   * @throws DomainError `escrow.fee_rule_past`, `escrow.fee_rule_exists`, `escrow.amount_invalid`,
   * `request.invalid` for a party that nobody is
   */
  async execute(
    { rule, reason, actor }: { rule: FeeRule; reason: string; actor: AccountActor },
    tx: Tx
  ): Promise<string> {
    const at = this.clock.now()
    if (rule.validFrom <= at) {
      throw refuse('escrow.fee_rule_past', 'A schedule begins in the future.', 'validFrom')
    }
    if (rule.fixed > 0n && rule.currency === null) {
      throw refuse('escrow.amount_invalid', 'A fixed part needs a currency.', 'fixed')
    }
    await this.#assertKnown(rule.partyId)
    const id = await this.fees.add(tx, rule, { by: actor.accountId, at, reason })
    if (id === null) {
      throw refuse(
        'escrow.fee_rule_exists',
        'There is a schedule for the same side, currency and party from that moment on.',
        'validFrom'
      )
    }
    await this.audit.record(tx, {
      actor,
      action: 'escrow.fee_rule_added',
      subjectType: 'fee-rules',
      subjectId: id,
      after: {
        ...rule,
        ratePpm: Number(rule.ratePpm),
        taxPpm: Number(rule.taxPpm),
        fixed: rule.fixed.toString(),
        validFrom: rule.validFrom.toISO(),
      },
      reason,
      at,
    })
    return id
  }

  async #assertKnown(partyId: string | null): Promise<void> {
    if (partyId === null || (await this.parties.parties([partyId])).has(partyId)) return
    throw new DomainError('request.invalid', 'There is nobody with this number.', {
      pointer: '/data/attributes/partyId',
    })
  }
}

function refuse(code: EscrowErrorCode, detail: string, field: string) {
  return new DomainError<EscrowErrorCode>(code, detail, { pointer: `/data/attributes/${field}` })
}
