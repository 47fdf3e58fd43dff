import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import type { MoneyValue } from '~/lib/money'
import { blankMilestone, blankTerms, limitOf, rateOf, type DraftTerms } from '../draft_terms'

export interface TemplateAttributes {
  readonly name: string
  readonly kind: 'fixed' | 'hourly'
  readonly title: string
  readonly brief: string
  readonly currency: string
  readonly milestones: readonly {
    readonly title: string
    readonly description: string
    readonly amount: MoneyValue | null
  }[]
  readonly hourlyRate: MoneyValue | null
  readonly weeklyLimitMinutes: number | null
}
export type Template = Resource<TemplateAttributes>

export function useTemplates(wanted: boolean) {
  return useQuery({
    queryKey: ['offer-templates'],
    enabled: wanted,
    queryFn: ({ signal }) => getMany<TemplateAttributes>('/offer-templates', {}, signal),
  })
}

/** A new offer's terms; days are set anew each time. */
export function termsFrom(template: Template): DraftTerms {
  const { kind, title, brief, currency, milestones, hourlyRate, weeklyLimitMinutes } = template
  const blank = blankTerms(currency)
  return {
    ...blank,
    ...{ kind, title, brief, hourlyRate },
    weeklyHours: weeklyLimitMinutes === null ? blank.weeklyHours : String(weeklyLimitMinutes / 60),
    milestones:
      milestones.length === 0
        ? blank.milestones
        : milestones.map((each, key) => ({ ...blankMilestone(key), ...each })),
  }
}

/** What of the terms a template keeps: no days, and amounts only where they are typed. */
export function templateOf(terms: DraftTerms) {
  const { kind, title, brief, currency, milestones } = terms
  const words = { kind, title, brief, currency }
  if (kind === 'hourly') {
    const hourlyRate = rateOf(terms)?.amount ?? null
    return { ...words, milestones: [], hourlyRate, weeklyLimitMinutes: limitOf(terms) }
  }
  return {
    ...words,
    hourlyRate: null,
    weeklyLimitMinutes: null,
    milestones: milestones.map((each) => ({
      title: each.title,
      description: each.description,
      amount:
        each.amount?.currency === currency && each.amount.amount !== '0'
          ? each.amount.amount
          : null,
    })),
  }
}
