import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import type { MoneyValue } from '~/lib/money'

interface RuleAttributes {
  readonly side: 'client' | 'talent'
  readonly currency: string | null
  readonly partyId: string | null
  readonly partyName: string | null
  readonly ratePpm: number
  readonly fixed: MoneyValue | null
  readonly taxPpm: number
  readonly validFrom: string
  readonly standing: 'in_force' | 'coming' | 'replaced'
  readonly reason: string | null
}
export type Rule = Resource<RuleAttributes>

export interface PreviewAttributes {
  readonly lines: readonly {
    readonly side: 'client' | 'talent'
    readonly kind: string
    readonly label: string
    readonly amount: MoneyValue
  }[]
  readonly rules: Readonly<Record<'client' | 'talent', string | null>>
  readonly at: string
}

interface RateAttributes {
  readonly currency: string
  readonly base: string
  readonly rate: string
  readonly dated: string
  readonly marginPpm: number
}
export type Rate = Resource<RateAttributes>

export interface Standing {
  readonly source: string
  readonly dated: string | null
  readonly ageHours: number | null
  readonly maxAgeHours: number
  readonly state: 'fresh' | 'ageing' | 'stale' | 'none'
  readonly quoteMinutes: number
}

export const feesKey = ['staff-fees'] as const

export function useRules() {
  return useQuery({
    queryKey: feesKey,
    queryFn: async ({ signal }) => {
      const { items, meta } = await getMany<RuleAttributes>('/fee-rules', {}, signal)
      return { rules: items, can: (meta as { can?: readonly string[] }).can ?? [] }
    },
  })
}

export function useRates() {
  return useQuery({
    queryKey: ['staff-exchange-rates'],
    queryFn: async ({ signal }) => {
      const { items, meta } = await getMany<RateAttributes>('/exchange-rates', {}, signal)
      return { rates: items, standing: meta as unknown as Standing }
    },
  })
}

/** Parts per million, as people say them: 30000 is 3 %. */
export function percent(ppm: number): string {
  return `${(ppm / 10_000).toFixed(4).replace(/\.?0+$/, '')} %`
}

/** `2.9` of a hundred is 29000 parts per million; null for what is no such number. */
export function ppmOf(text: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(text.trim().replace(/\s*%$/, ''))
  if (!match) return null
  const [, whole = '', fraction = ''] = match
  const ppm = Number(whole) * 10_000 + Number(fraction.padEnd(4, '0'))
  return ppm <= 1_000_000 ? ppm : null
}

export const SIDES = { client: 'Client', talent: 'Talent' } as const
