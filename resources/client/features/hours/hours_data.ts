import { useQuery } from '@tanstack/preact-query'
import type { Hourly, Timesheet, TimesheetAttributes } from '~/app/hours/timesheet'
import { getMany, getOne } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import { keeping, type Told } from '~/lib/kept'
import { useLive } from '~/lib/use_live'

export interface HourlyBookingAttributes {
  readonly title: string
  readonly kind: 'fixed' | 'hourly'
  readonly currency: string
  readonly clientName: string
  readonly talentName: string
  readonly hourly: Hourly | null
}
export type HourlyBooking = Resource<HourlyBookingAttributes> & { readonly hourly: Hourly }

const isHourly = (booking: Resource<HourlyBookingAttributes>): booking is HourlyBooking =>
  booking.kind === 'hourly' && booking.hourly !== null

/** The bookings by the hour under way, the reader on either side. */
export function useHourlyBookings(owner: string) {
  return useQuery({
    queryKey: ['bookings', 'hourly'],
    networkMode: 'always',
    queryFn: ({ signal }) =>
      keeping(owner, 'hourly bookings', async () => {
        const query = { 'filter[state]': 'active', 'page[size]': 50 }
        const { items } = await getMany<HourlyBookingAttributes>('/bookings', query, signal)
        return items.filter(isHourly)
      }),
  })
}

/** A talent logs time in this week, and on Monday morning still in the last one. */
const SHOWN_WEEKS = 3

/** The latest weeks of a booking with every stretch of work in them, the latest week first. */
export function useWeeks(owner: string, bookingId: string) {
  const queryKey = ['timesheets', 'hours', bookingId] as const
  useLive(`bookings/${bookingId}`, [queryKey])
  return useQuery({
    queryKey,
    networkMode: 'always',
    queryFn: ({ signal }): Promise<Told<readonly Timesheet[]>> =>
      keeping(owner, `weeks ${bookingId}`, async () => {
        const filter = { 'filter[booking]': bookingId, 'page[size]': 50 }
        const { items } = await getMany<TimesheetAttributes>('/timesheets', filter, signal)
        const latest = [...items].sort((a, b) => b.weekOf.localeCompare(a.weekOf))
        const wanted = latest.filter(({ state }) => state !== 'planned').slice(0, SHOWN_WEEKS)
        const read = await Promise.all(
          wanted.map(({ id }) =>
            getOne<TimesheetAttributes>(`/timesheets/${id}`, { include: 'hours' }, signal)
          )
        )
        return read.filter((each) => each !== null)
      }),
  })
}
