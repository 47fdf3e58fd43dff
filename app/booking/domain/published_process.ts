import type { Durations } from '#booking/domain/durations'
import { lengthOf } from '#booking/domain/durations'
import type { Lifecycle } from '#booking/domain/lifecycle'
import type { Process } from '#booking/domain/processes'
import type { DeadlineRule, SentEvent } from '#booking/domain/transition'
import { MOMENTS, type Moment } from '#booking/domain/weeks'

function publishClock<Context>(rule: DeadlineRule<Context>, durations: Durations) {
  return {
    event: rule.event,
    after: rule.after === undefined ? null : lengthOf(durations, rule.after).toISO(),
    at: rule.at === undefined ? null : publishMoment(MOMENTS[rule.at]),
    again: rule.again === undefined ? null : lengthOf(durations, rule.again).toISO(),
    restarts: rule.restarts,
    when: rule.when ?? null,
  }
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** In the week that the timesheet is about, or so many weeks before or after it. */
const publishMoment = ({ week, weekday, time }: Moment) => ({
  week,
  weekday: WEEKDAYS[weekday - 1] ?? '',
  time,
  zone: 'UTC',
})

function publishPart<Context, Event extends SentEvent>(
  part: Lifecycle<Context, Event>,
  durations: Durations
) {
  return {
    name: part.name,
    initial: part.initial,
    states: part.states.map((state) => {
      const meta = part.meta(state)
      const clocks = [...(meta.deadlines ?? []), ...(meta.questions ?? [])]
      return {
        name: state,
        terminal: meta.terminal === true,
        owner: meta.owner ?? null,
        deadlines: clocks.map((rule) => publishClock(rule, durations)),
      }
    }),
    transitions: part.transitions().map((row) => ({
      from: row.from,
      event: row.event,
      to: row.to,
      by: row.by,
      when: row.when ?? null,
      effect: row.effect ?? null,
      through: row.through ?? null,
    })),
  }
}

export type PublishedProcess = ReturnType<typeof publish>

/** The process as data, read off the machines: `GET /api/v1/processes/:version`. */
export function publish(process: Process, durations: Durations) {
  return {
    version: process.version,
    machines: [
      publishPart(process.booking, durations),
      publishPart(process.milestone, durations),
      publishPart(process.timesheet, durations),
      publishPart(process.dispute, durations),
      publishPart(process.bonus, durations),
    ],
  }
}
