import { now } from '~/lib/clock'
import { deadlinesBetween } from './deadlines'
import { toCalendar } from './ics'
import { whoActs, wordsOf } from './words'

const YEAR = 365 * 24 * 3_600_000

/** Saves every deadline of the year to come as a file for the reader's own calendar. */
export async function downloadCalendar(): Promise<void> {
  const from = now()
  const deadlines = await deadlinesBetween(from, new Date(from.getTime() + YEAR))
  const events = deadlines.map((it) => {
    const { happens } = wordsOf(it)
    const url = new URL(`/app/bookings/${it.bookingId}`, location.origin).href
    return {
      id: `${it.id}@${location.hostname}`,
      at: it.at,
      summary: `${happens}: ${it.bookingTitle}`,
      description: [`${happens}, if nobody acts before.`, whoActs(it), url]
        .filter(Boolean)
        .join('\n'),
      url,
    }
  })
  const file = new Blob([toCalendar(events, from)], { type: 'text/calendar' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = 'uvidense-deadlines.ics'
  link.click()
  URL.revokeObjectURL(link.href)
}
