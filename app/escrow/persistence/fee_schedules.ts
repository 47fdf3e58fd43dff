import { inject } from '@adonisjs/core'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { chooseRule, type FeeRule } from '#escrow/domain/fee_rules'
import type { FeeSchedule, FeeTerms } from '#escrow/domain/fee_terms'
import { Fees } from '#escrow/persistence/fees'
import { DomainError } from '#kernel/errors'

export interface FeeParties {
  clientId?: string | undefined
  talentId?: string | undefined
}

const FREE: FeeTerms = { ratePpm: 0n, fixed: 0n, taxPpm: 0n }

@inject()
export class FeeSchedules {
  constructor(private readonly fees: Fees) {}

  /** The schedule that a booking accepted at this moment would be charged by. */
  async inForce(
    client: QueryClientContract,
    asked: FeeParties & { currency: string; at: DateTime<true> }
  ): Promise<FeeSchedule> {
    const rules = await this.fees.rules(client)
    const { currency, at } = asked
    return {
      client: terms(
        chooseRule(rules, { side: 'client', currency, at, partyId: asked.clientId ?? null })
      ),
      talent: terms(
        chooseRule(rules, { side: 'talent', currency, at, partyId: asked.talentId ?? null })
      ),
    }
  }

  /** @throws DomainError `escrow.fees_not_frozen` */
  async ofBooking(client: QueryClientContract, bookingId: string): Promise<FeeSchedule> {
    return this.frozen(await this.fees.frozen(client, bookingId))
  }

  /** @throws DomainError `escrow.fees_not_frozen` when the booking has none */
  frozen(schedule: FeeSchedule | undefined): FeeSchedule {
    if (schedule) return schedule
    throw new DomainError<EscrowErrorCode>(
      'escrow.fees_not_frozen',
      'The fees of this booking are fixed when it is accepted, and it is not.'
    )
  }
}

function terms(rule: FeeRule | undefined): FeeTerms {
  return rule ? { ratePpm: rule.ratePpm, fixed: rule.fixed, taxPpm: rule.taxPpm } : FREE
}
