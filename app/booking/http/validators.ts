import vine from '@vinejs/vine'
import { optional, nullable } from '#kernel/validation'

/** Rules of amounts and lengths are the domain's: here only shapes, and a bound on their size. */
const text = () => vine.string().maxLength(2_000_000)

/** A string of minor units; the currency is the booking's. */
const amount = () => vine.string().maxLength(64)

const milestone = vine.object({
  title: text(),
  description: optional(text()),
  amount: amount(),
  dueOn: optional(nullable(vine.string().maxLength(32))),
})

const milestones = () => vine.array(milestone)

export const offerAttributes = vine.object({
  /** `prf_…` */
  talentId: vine.string().maxLength(60),
  /** `org_…` in whose name it is sent; one's own account without it. */
  clientId: optional(vine.string().maxLength(60)),
  title: text(),
  brief: optional(text()),
  currency: vine.string().maxLength(16),
  kind: optional(vine.enum(['fixed', 'hourly'] as const)),
  milestones: optional(milestones()),
  hourlyRate: optional(amount()),
  weeklyLimitMinutes: optional(vine.number({ strict: true })),
  total: optional(amount()),
  note: optional(text()),
})

export const counterAttributes = vine.object({
  title: optional(text()),
  brief: optional(text()),
  milestones: optional(milestones()),
  hourlyRate: optional(amount()),
  weeklyLimitMinutes: optional(vine.number({ strict: true })),
  total: optional(amount()),
  note: optional(text()),
})

const shares = () =>
  vine
    .array(
      vine.object({
        /** `ms_…`, or `ts_…` of a week: one of them. */
        milestoneId: optional(vine.string().maxLength(60)),
        timesheetId: optional(vine.string().maxLength(60)),
        talentShare: amount(),
      })
    )
    .maxLength(50)

export const sharesAttributes = vine.object({ shares: shares() })
export const proposalAttributes = vine.object({ shares: shares(), note: optional(text()) })

export const changeAttributes = vine.object({
  milestones: optional(
    vine.array(
      vine.object({
        /** `ms_…`; without one it is new. */
        id: optional(vine.string().maxLength(60)),
        ...milestone.getProperties(),
      })
    )
  ),
  hourlyRate: optional(amount()),
  weeklyLimitMinutes: optional(vine.number({ strict: true }).withoutDecimals()),
  note: optional(text()),
})

export const submissionAttributes = vine.object({ note: optional(text()) })
export const changesAttributes = vine.object({ note: text() })
export const amountAttributes = vine.object({ amount: amount() })
export const bonusAttributes = vine.object({
  amount: amount(),
  note: optional(text()),
  /** `bns_…` */
  proposalId: optional(vine.string().maxLength(60)),
})
export const bonusProposalAttributes = vine.object({ amount: amount(), note: text() })
export const disputeAttributes = vine.object({ reason: text(), claimed: optional(amount()) })
export const decisionAttributes = vine.object({ talentAmount: amount(), reason: text() })
export const reviewAttributes = vine.object({
  rating: vine.number({ strict: true }).withoutDecimals().range([1, 5]),
  text: text(),
})

const template = vine.object({
  name: text(),
  kind: optional(vine.enum(['fixed', 'hourly'] as const)),
  title: optional(text()),
  brief: optional(text()),
  currency: vine.string().maxLength(16),
  milestones: optional(
    vine.array(
      vine.object({
        title: optional(text()),
        description: optional(text()),
        amount: optional(nullable(amount())),
      })
    )
  ),
  hourlyRate: optional(nullable(amount())),
  weeklyLimitMinutes: optional(nullable(vine.number({ strict: true }).withoutDecimals())),
})

export const templateAttributes = template
export const templateChanges = vine.object({
  ...template.getProperties(),
  name: optional(text()),
  currency: optional(vine.string().maxLength(16)),
})
