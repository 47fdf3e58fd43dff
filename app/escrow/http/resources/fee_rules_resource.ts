import { Money } from '#kernel/money'
import type { FeePreview, ShownRule } from '#escrow/queries/fees/find_fee_rules'
import { defineResource } from '#kernel/jsonapi/resource'

export const feeRulesResource = defineResource<ShownRule>({
  type: 'fee-rules',
  attributes: (rule) => ({
    side: rule.side,
    currency: rule.currency,
    partyId: rule.partyId,
    partyName: rule.partyName,
    ratePpm: Number(rule.ratePpm),
    fixed: rule.currency === null ? null : Money.of(rule.fixed, rule.currency),
    taxPpm: Number(rule.taxPpm),
    validFrom: rule.validFrom,
    standing: rule.standing,
    madeBy: rule.madeBy,
    reason: rule.reason,
  }),
})

export const feePreviewsResource = defineResource<FeePreview & { id: string }>({
  type: 'fee-previews',
  attributes: ({ id: _, ...preview }) => preview,
})
