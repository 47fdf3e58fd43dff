import app from '@adonisjs/core/services/app'
import { DateTime } from 'luxon'
import { SweepDeadlines } from '#booking/actions/sweep_deadlines'
import { Clock, TravellingClock } from '#kernel/clock'

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
export type Moment = `${(typeof DAYS)[number]} ${number}:${number}`

/** The Monday of the first week. */
const FIRST = DateTime.fromISO('2027-03-01T00:00:00Z', { zone: 'utc' }) as DateTime<true>

/** The marketplace's clock, stopped at moments of a calendar until the test moves it on. */
export class Calendar {
  private constructor() {}

  static at(moment: Moment): { calendar: Calendar; back: () => void } {
    const calendar = new Calendar()
    calendar.stand(0, moment)
    return { calendar, back: () => app.container.restore(Clock) }
  }

  /** `week` 0 is the first; the Monday as sheets name it. */
  monday(week: number): string {
    return FIRST.plus({ weeks: week }).toISODate()
  }

  moment(week: number, moment: Moment): DateTime<true> {
    const [day = '', time = ''] = moment.split(' ')
    const [hour, minute] = time.split(':').map(Number)
    const days = DAYS.findIndex((each) => each === day)
    return FIRST.plus({ weeks: week, days, hours: hour ?? 0, minutes: minute ?? 0 })
  }

  iso(week: number, moment: Moment): string {
    return this.moment(week, moment).toISO()
  }

  /** Moves on to the moment, and lets the sweep meet what is due by then. */
  async to(week: number, moment: Moment): Promise<void> {
    this.stand(week, moment)
    const sweep = await app.container.make(SweepDeadlines)
    while ((await sweep.execute()) > 0);
  }

  /** Is at the moment, and lets nothing happen; it may go back for another round. */
  stand(week: number, moment: Moment): void {
    const clock = new TravellingClock(this.moment(week, moment))
    app.container.swap(Clock, () => clock)
  }
}
