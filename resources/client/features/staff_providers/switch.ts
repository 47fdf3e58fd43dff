import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'

export interface Faults {
  readonly delay: number
  readonly duplicate: number
  readonly reorder: boolean
  readonly drop: boolean
  readonly contradict: boolean
  readonly timeOut: boolean
  readonly lose: boolean
}

interface SwitchAttributes extends Faults {
  readonly on: boolean
  readonly remaining: number | null
}
export type Switch = Resource<SwitchAttributes>

export const switchesKey = ['sandbox-faults'] as const

/** Nothing where there is no sandbox provider. */
export function useSwitches() {
  return useQuery({
    queryKey: switchesKey,
    queryFn: async ({ signal }) =>
      (await getMany<SwitchAttributes>('/sandbox/faults', {}, signal)).items,
    retry: false,
  })
}

export const OBJECTS: Readonly<Record<string, { one: string; many: string }>> = {
  payment: { one: 'payment', many: 'payments' },
  refund: { one: 'refund', many: 'refunds' },
  payout: { one: 'payout', many: 'payouts' },
  chargeback: { one: 'chargeback', many: 'chargebacks' },
}

/** Those that are on or off, with what each does. */
export const KINDS = [
  ['drop', 'Drop', 'The callback never comes: only asking finds what happened.'],
  ['contradict', 'Contradict', 'A callback that says the opposite comes as well.'],
  ['reorder', 'Reorder', 'What came before is told after the end.'],
  ['timeOut', 'Time out after succeeding', 'The call gets no answer, though it is done.'],
  ['lose', 'Lose', 'The call gets no answer, and nothing is done.'],
] as const

/** Nobody asks for a chargeback, so that no answer to it can be missing. */
export function kindsFor({ id }: Pick<Switch, 'id'>) {
  return KINDS.filter(([kind]) => id !== 'chargeback' || (kind !== 'timeOut' && kind !== 'lose'))
}

/** What is on, in a sentence for people. */
export function inWords(given: Switch): string {
  const named = KINDS.filter(([kind]) => given[kind]).map(([, name]) => name.toLowerCase())
  const wrong = [
    ...(given.delay > 0 ? [`delay by ${given.delay / 1000} s`] : []),
    ...(given.duplicate > 0 ? [`duplicate ${given.duplicate} times`] : []),
    ...named,
  ].join(', ')
  const names = OBJECTS[given.id]
  if (given.remaining === null) return `Every ${names?.one ?? given.id}: ${wrong}`
  return given.remaining === 1
    ? `The next ${names?.one ?? given.id}: ${wrong}`
    : `The next ${given.remaining} ${names?.many ?? given.id}: ${wrong}`
}
