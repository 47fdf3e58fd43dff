import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { BonusProposals } from '#booking/actions/shared/bonus_proposals'
import { countMinutes, requireFree, weekOfEntry } from '#booking/actions/shared/entries'
import type { TimesheetStage } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { HoursChanged } from '#booking/contract/week_events'
import { refuse } from '#booking/domain/errors'
import {
  readEntry,
  requireFits,
  requireWithin,
  type Entry,
  type ProposedEntry,
} from '#booking/domain/hours'
import { worthOf } from '#booking/domain/weeks'
import Hours from '#booking/persistence/hours_model'
import type { Actor } from '#kernel/actor'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

export interface LoggedEntry extends ProposedEntry {
  /** A UUID made by who logs it: the same entry may arrive late, and twice. */
  readonly clientId: string
  readonly source: 'timer' | 'manual'
}

/** The talent logs time; received after its week was handed in, it is asked for as a bonus. */
@inject()
export class LogHours {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly proposals: BonusProposals,
    private readonly announcer: Announcer
  ) {}

  /**
   * @returns the entry's id; of an entry known already, that one's
   * @throws DomainError `booking.hours_conflict`, `booking.hours_invalid`,
   * `booking.hours_overlap`, `booking.limit_exceeded`, `booking.week_not_paid`,
   * `booking.text_too_long`, `booking.not_your_move`, `booking.wrong_state`, and those of
   * {@link Stages}
   */
  execute(bookingId: string, logged: LoggedEntry, actor: Actor, joined?: Tx): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx, 'hours')
      if (stage.side !== 'talent') {
        throw refuse('booking.not_your_move', 'Only the talent logs time.')
      }
      const entry = readEntry(logged, stage.at)
      const known = await this.#known(bookingId, logged, entry, tx)
      if (known) return known.id
      const { kind, state } = stage.booking
      if (kind !== 'hourly' || (state !== 'active' && state !== 'completed')) {
        throw refuse('booking.wrong_state', 'Time is logged in an hourly booking that runs.', {
          meta: { booking: state, state, kind },
        })
      }
      const timesheet = await weekOfEntry(stage, entry.startedAt)
      const week = { ...stage, timesheet }
      requireWithin(entry, timesheet)
      await requireFree(stage, entry, null)
      return timesheet.state === 'open'
        ? this.#count(week, logged, entry)
        : this.#ask(week, logged, entry)
    }, joined)
  }

  /** @throws DomainError `booking.hours_conflict` */
  async #known(bookingId: string, logged: LoggedEntry, entry: Entry, tx: Tx) {
    const { clientId, source } = logged
    const known = await Hours.query({ client: tx }).where({ bookingId, clientId }).first()
    if (!known) return null
    const same =
      known.state !== 'removed' &&
      known.startedAt.equals(entry.startedAt) &&
      known.minutes === entry.minutes &&
      known.memo === entry.memo &&
      known.source === source
    if (same) return known
    throw refuse(
      'booking.hours_conflict',
      known.state === 'removed'
        ? 'This entry was removed; log it anew under another id.'
        : 'There is another entry under this id.',
      { pointer: '/data/attributes/clientId', meta: { hoursId: known.id } }
    )
  }

  async #count(week: TimesheetStage, logged: LoggedEntry, entry: Entry): Promise<string> {
    const { timesheet } = week
    requireFits(entry.minutes, timesheet.minutes, timesheet.limitMinutes)
    await countMinutes(week, entry.minutes)
    await this.announcer.week(week, HoursChanged, timesheet.worked)
    return keep(week, logged, entry, { state: 'counted', bonusId: null })
  }

  async #ask(week: TimesheetStage, logged: LoggedEntry, entry: Entry): Promise<string> {
    const { booking, timesheet } = week
    const amount = Money.of(worthOf(entry.minutes, timesheet.rate), booking.currency)
    if (!amount.isPositive()) {
      throw refuse('booking.hours_invalid', 'So little time comes to nothing.', {
        pointer: '/data/attributes/minutes',
      })
    }
    const note = entry.memo === '' ? null : entry.memo
    const { id: bonusId } = await this.proposals.propose(week, { amount, note })
    return keep(week, logged, entry, { state: 'late', bonusId })
  }
}

async function keep(
  { booking, timesheet, at, tx }: TimesheetStage,
  { clientId, source }: LoggedEntry,
  entry: Entry,
  outcome: Pick<Hours, 'state' | 'bonusId'>
): Promise<string> {
  const hours = await Hours.create(
    {
      id: newId('hrs'),
      bookingId: booking.id,
      timesheetId: timesheet.id,
      ...{ clientId, source },
      ...entry,
      ...outcome,
      version: 1,
      createdAt: at,
      updatedAt: at,
    },
    { client: tx }
  )
  return hours.id
}
