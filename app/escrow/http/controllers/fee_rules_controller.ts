import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { AddFeeRule } from '#escrow/actions/fees/add_fee_rule'
import { feePreviewAttributes, feeRuleAttributes } from '#escrow/http/fee_validators'
import { moneyAt } from '#escrow/http/money_at'
import { adminStaff, booksStaff } from '#escrow/http/policies'
import { FindFeeRules } from '#escrow/queries/fees/find_fee_rules'
import { IdentityContract } from '#identity/contract/identity'
import { currency as currencyOf } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import { newId } from '#kernel/ids'
import { attributes, read, readOne, show, write } from '#kernel/jsonapi/http'

const TYPE = 'fee-rules'

export default class FeeRulesController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  @inject()
  async store(ctx: HttpContext, add: AddFeeRule, parties: IdentityContract) {
    const actor = adminStaff(ctx.actor)
    parties.requireStepUp(actor)
    const given = await attributes(ctx, feeRuleAttributes, TYPE)
    const rule = {
      side: given.side,
      currency: given.currency ? currencyOf(given.currency) : null,
      partyId: given.partyId ?? null,
      ratePpm: BigInt(given.ratePpm),
      fixed: BigInt(given.fixed ?? '0'),
      taxPpm: BigInt(given.taxPpm ?? 0),
      validFrom: momentAt(given.validFrom, 'validFrom'),
    }
    await write(ctx, { type: TYPE, status: 201 }, (tx) =>
      add.execute({ rule, reason: given.reason, actor }, tx)
    )
  }

  /** Reckoned, not stored. */
  @inject()
  async preview(ctx: HttpContext, rules: FindFeeRules) {
    booksStaff(ctx.actor)
    const given = await attributes(ctx, feePreviewAttributes, 'fee-previews')
    const preview = await rules.preview({
      amount: moneyAt(given.amount, given.currency, '/data/attributes/amount'),
      clientId: given.clientId ?? null,
      talentId: given.talentId ?? null,
      at: given.at ? momentAt(given.at, 'at') : null,
    })
    await show(ctx, 'fee-previews', { id: newId('qt'), ...preview })
  }
}

/** @throws DomainError `request.invalid` */
function momentAt(text: string, field: string): DateTime<true> {
  const moment = DateTime.fromISO(text, { zone: 'utc' })
  if (moment.isValid && moment.year < 3000) return moment
  throw new DomainError('request.invalid', 'Write it like 2026-12-01T00:00:00Z.', {
    pointer: `/data/attributes/${field}`,
  })
}
