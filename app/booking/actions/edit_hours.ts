import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { countMinutes, requireFree } from '#booking/actions/shared/entries'
import { Stages } from '#booking/actions/shared/stages'
import { HoursChanged } from '#booking/contract/week_events'
import { readEntry, requireFits, requireWithin, type ProposedEntry } from '#booking/domain/hours'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** The talent corrects an entry, or takes it back, while its week is open. */
@inject()
export class EditHours {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly announcer: Announcer
  ) {}

  /**
   * What is left out stays as it is; the entry stays in its week.
   *
   * @throws DomainError `booking.hours_invalid`, `booking.hours_overlap`,
   * `booking.limit_exceeded`, `booking.week_not_paid`, `booking.text_too_long`,
   * `booking.wrong_state`, `booking.not_your_move`, and those of {@link Stages}
   */
  execute(
    hoursId: string,
    changed: {
      readonly [Key in keyof ProposedEntry]?: ProposedEntry[Key] | undefined
    },
    actor: Actor,
    joined?: Tx
  ): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.openHours(hoursId, actor, tx)
      const { hours, timesheet, at } = stage
      const entry = readEntry(
        {
          startedAt: changed.startedAt ?? hours.startedAt.toISO(),
          minutes: changed.minutes ?? hours.minutes,
          memo: changed.memo ?? hours.memo,
        },
        at
      )
      requireWithin(entry, timesheet)
      await requireFree(stage, entry, hours.id)
      const others = timesheet.minutes - hours.minutes
      requireFits(entry.minutes, others, timesheet.limitMinutes)
      await countMinutes(stage, entry.minutes - hours.minutes)
      hours.merge({ ...entry, updatedAt: at, version: hours.version + 1 })
      await hours.useTransaction(tx).save()
      await this.announcer.week(stage, HoursChanged, timesheet.worked)
    }, joined)
  }

  /** @throws DomainError `booking.wrong_state`, `booking.not_your_move`, and those of {@link Stages} */
  remove(hoursId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.openHours(hoursId, actor, tx)
      const { hours, at } = stage
      await countMinutes(stage, -hours.minutes)
      hours.merge({ state: 'removed', updatedAt: at, version: hours.version + 1 })
      await hours.useTransaction(tx).save()
      await this.announcer.week(stage, HoursChanged, stage.timesheet.worked)
    }, joined)
  }
}
