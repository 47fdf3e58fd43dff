import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { ChangedPlan } from '#booking/actions/shared/changed_plan'
import { asTerms } from '#booking/actions/shared/running_terms'
import type { Stage } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { ChangeAgreed } from '#booking/contract/events'
import { worthOf } from '#booking/domain/weeks'
import { openChange } from '#booking/persistence/change_model'
import type Milestone from '#booking/persistence/milestone_model'
import type Change from '#booking/persistence/change_model'
import Revision from '#booking/persistence/revision_model'
import type { Actor } from '#kernel/actor'
import { newId } from '#kernel/ids'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** The other side agrees: the new terms hold from now on, as a revision of the old ones. */
@inject()
export class AgreeChange {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly plan: ChangedPlan,
    private readonly announcer: Announcer
  ) {}

  /**
   * @throws DomainError `booking.change_outdated`, and those of {@link Stages} and {@link Steps}
   */
  execute(bookingId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx, 'agree-change')
      const { booking } = stage
      const revision = booking.revision + 1
      const change = booking.changeBy === null ? null : await openChange(bookingId, tx)
      await this.steps.booking(stage, 'agree-change', { revision })
      if (!change) throw new Error('A change was agreed to that nobody proposed')
      const { hourlyRate, weeklyLimitMinutes } = change.terms
      const milestones = await this.plan.follow(stage, change.terms)
      const running = milestones.filter(({ state }) => state !== 'cancelled')
      if (hourlyRate !== null) booking.merge({ hourlyRate: BigInt(hourlyRate) })
      if (weeklyLimitMinutes !== null) booking.merge({ weeklyLimitMinutes })
      booking.merge({ revision, total: totalOf(stage, running) })
      await booking.useTransaction(tx).save()
      await writeRevision(stage, change, running)
      await this.steps.settleClock(stage)
      await this.announcer.booking(stage, ChangeAgreed, change.note)
    }, joined)
  }
}

function totalOf({ booking }: Stage, milestones: readonly Milestone[]): bigint {
  const { hourlyRate, weeklyLimitMinutes } = booking
  if (hourlyRate === null || weeklyLimitMinutes === null) {
    return milestones.reduce((sum, { amount }) => sum + amount, 0n)
  }
  return worthOf(weeklyLimitMinutes, hourlyRate)
}

async function writeRevision(
  { booking, at, tx }: Stage,
  { proposedBy, note }: Change,
  milestones: readonly Milestone[]
): Promise<void> {
  const { title, brief, currency, revision: number, hourlyRate, weeklyLimitMinutes } = booking
  const terms = {
    ...{ title, brief, currency, milestones: milestones.map(withoutId) },
    ...(hourlyRate !== null && weeklyLimitMinutes !== null
      ? { hourly: { rate: hourlyRate.toString(), weeklyLimitMinutes } }
      : {}),
  }
  await Revision.create(
    {
      id: newId('rev'),
      bookingId: booking.id,
      number,
      madeBy: proposedBy,
      terms,
      note,
      madeAt: at,
    },
    { client: tx }
  )
}

function withoutId(milestone: Milestone) {
  const { id: _id, ...terms } = asTerms(milestone)
  return terms
}
