import { useQuery } from '@tanstack/preact-query'
import { getOne } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'

export type Channel = 'mail' | 'sms' | 'push'
export type Choice = 'now' | 'hourly' | 'daily' | 'off'

export interface Cell {
  readonly choice: Choice
  readonly options: readonly Choice[]
}
export type Row = Readonly<Record<Channel, Cell>>

export interface Kind {
  readonly kind: string
  readonly label: string
  readonly channels: Row
  readonly apart: readonly Channel[]
}

export interface Group {
  readonly name: string
  readonly label: string
  readonly about: string
  readonly essential: boolean
  readonly channels: Row
  readonly kinds: readonly Kind[]
}

export interface Attributes {
  readonly timeZone: string
  readonly quiet: { readonly from: string; readonly to: string } | null
  readonly dailyAt: string
  readonly channels: {
    readonly mail: { readonly email: string; readonly verified: boolean }
    readonly sms: {
      readonly available: boolean
      readonly number: string | null
      /** One that waits for its code to be typed in. */
      readonly asked: string | null
    }
    readonly push: {
      readonly available: boolean
      readonly browsers: number
      readonly key: string | null
    }
  }
  readonly groups: readonly Group[]
}

export type Preferences = Resource<Attributes>

export const preferencesKey = ['notice-preferences'] as const

export const preferencesPath = (accountId: string) => `/notice-preferences/${accountId}`

export function usePreferences(accountId: string) {
  return useQuery({
    queryKey: preferencesKey,
    queryFn: ({ signal }) => getOne<Attributes>(preferencesPath(accountId), {}, signal),
  })
}

export const CHANNELS: Readonly<Record<Channel, string>> = {
  mail: 'Mail',
  sms: 'Text message',
  push: 'Browser',
}

export const CHOICES: Readonly<Record<Choice, string>> = {
  now: 'At once',
  hourly: 'Every hour',
  daily: 'Once a day',
  off: 'Never',
}

export const isChannel = (name: string): name is Channel => name in CHANNELS
