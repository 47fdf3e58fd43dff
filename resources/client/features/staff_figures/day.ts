import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import { addMoney, type MoneyValue } from '~/lib/money'

interface DayAttributes {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string
  readonly offers: number
  readonly bookings: number
  readonly answers: number
  readonly meanAnswerSeconds: number | null
  readonly disputes: number
  readonly funded: readonly MoneyValue[]
  readonly released: readonly MoneyValue[]
  readonly refunded: readonly MoneyValue[]
  readonly disputed: readonly MoneyValue[]
}
export type Day = Resource<DayAttributes>
export type Figures = Omit<DayAttributes, 'day'>

export function useDays(after: string | undefined) {
  return useQuery({
    queryKey: ['daily-figures', after ?? null],
    queryFn: ({ signal }) =>
      getMany<DayAttributes>('/daily-figures', { 'page[size]': 30, 'page[after]': after }, signal),
  })
}

/** “2 h 5 min”, “40 min”, “3 days”. */
export function inHours(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours >= 48) return `${Math.round(hours / 24)} days`
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
}

function perCurrency(sums: readonly MoneyValue[]): MoneyValue[] {
  const totals = new Map<string, MoneyValue>()
  for (const sum of sums) {
    const before = totals.get(sum.currency)
    totals.set(sum.currency, before ? addMoney(before, sum) : sum)
  }
  return [...totals.values()].sort((one, other) => one.currency.localeCompare(other.currency))
}

/** All of these days as one; every answer weighs the same, on whatever day it came. */
export function together(days: readonly Day[]): Figures {
  const count = (of: (day: Day) => number) => days.reduce((sum, day) => sum + of(day), 0)
  const money = (of: (day: Day) => readonly MoneyValue[]) => perCurrency(days.flatMap(of))
  const answers = count((day) => day.answers)
  const waited = count((day) => (day.meanAnswerSeconds ?? 0) * day.answers)
  return {
    offers: count((day) => day.offers),
    bookings: count((day) => day.bookings),
    answers,
    meanAnswerSeconds: answers === 0 ? null : waited / answers,
    disputes: count((day) => day.disputes),
    funded: money((day) => day.funded),
    released: money((day) => day.released),
    refunded: money((day) => day.refunded),
    disputed: money((day) => day.disputed),
  }
}
