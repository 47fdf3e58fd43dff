import { useQuery } from '@tanstack/preact-query'
import type { Hourly, TimesheetAttributes } from '~/app/hours/timesheet'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import { keeping } from '~/lib/kept'
import { useLive } from '~/lib/use_live'

export interface HourlyBookingAttributes {
  readonly title: string
  readonly state: string
  readonly kind: 'fixed' | 'hourly'
  readonly currency: string
  readonly clientName: string
  readonly talentName: string
  readonly hourly: Hourly | null
}
export type HourlyBooking = Resource<HourlyBookingAttributes> & { readonly hourly: Hourly }

const isHourly = (booking: Resource<HourlyBookingAttributes>): booking is HourlyBooking =>
  booking.kind === 'hourly' && booking.hourly !== null

/** The bookings by the hour under way, and those that ended and may still be kept time for. */
export function useHourlyBookings(owner: string) {
  return useQuery({
    queryKey: ['bookings', 'hourly'],
    networkMode: 'always',
    queryFn: ({ signal }) =>
      keeping(owner, 'hourly bookings', async () => {
        const query = { 'filter[state]': 'active,completed', 'page[size]': 50 }
        const { items } = await getMany<HourlyBookingAttributes>('/bookings', query, signal)
        return items.filter(isHourly)
      }),
  })
}

/** A talent logs time in this week, and on Monday morning still in the last one; one is planned. */
const SHOWN_WEEKS = 4

/** The latest weeks of a booking with every stretch of work in them, the latest week first. */
export function useWeeks(owner: string, bookingId: string) {
  const queryKey = ['timesheets', 'hours', bookingId] as const
  useLive(`bookings/${bookingId}`, [queryKey])
  return useQuery({
    queryKey,
    networkMode: 'always',
    queryFn: ({ signal }) =>
      keeping(owner, `weeks ${bookingId}`, async () => {
        const query = {
          'filter[booking]': bookingId,
          'include': 'hours',
          'page[size]': SHOWN_WEEKS,
        }
        const { items } = await getMany<TimesheetAttributes>('/timesheets', query, signal)
        return [...items].sort((a, b) => b.weekOf.localeCompare(a.weekOf))
      }),
  })
}
