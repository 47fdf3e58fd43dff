import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import type { Tone } from '~/ui/badge'

export type DeliveryState = 'waiting' | 'standby' | 'delivered' | 'dead' | 'expired'
type ChannelName = 'mail' | 'sms' | 'push'

interface DeliveryAttributes {
  readonly channel: ChannelName
  readonly kind: string
  readonly urgency: 'critical' | 'default' | 'bulk'
  readonly recipientId: string
  readonly name: string
  readonly address: string
  readonly title: string
  readonly state: DeliveryState
  readonly attempts: number
  readonly error: string | null
  readonly possibleDuplicateAt: string | null
  readonly dueAt: string
  readonly createdAt: string
  readonly finishedAt: string | null
  /** What its provider said later of the phone. */
  readonly reported: 'reached' | 'failed' | null
}
export type Delivery = Resource<DeliveryAttributes>

export interface Outage {
  readonly channel: ChannelName
  readonly provider: string
  readonly since: string
  readonly retryAt: string
  readonly error: string
}

export interface StrayReport {
  readonly provider: string
  readonly note: string
  readonly body: string
  readonly times: number
  readonly receivedAt: string
}

export const CHANNELS: Readonly<Record<ChannelName, string>> = {
  mail: 'Mail',
  sms: 'Text message',
  push: 'Push',
}

export const STATES: Readonly<Record<DeliveryState, { tone: Tone; name: string }>> = {
  dead: { tone: 'red', name: 'Not delivered' },
  waiting: { tone: 'amber', name: 'Waiting' },
  standby: { tone: 'neutral', name: 'Stands by' },
  delivered: { tone: 'green', name: 'Delivered' },
  expired: { tone: 'slate', name: 'Too late to send' },
}

export const TYPE = 'deliveries'
export const deliveriesKey = [TYPE] as const

export function useDeliveries(state: string, after: string | undefined) {
  return useQuery({
    queryKey: [...deliveriesKey, state, after ?? null],
    queryFn: ({ signal }) =>
      getMany<DeliveryAttributes>(
        '/deliveries',
        { 'filter[state]': state === 'all' ? undefined : state, 'page[after]': after },
        signal
      ),
  })
}
