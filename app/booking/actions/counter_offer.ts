import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { hourlyColumns, writePlan } from '#booking/actions/shared/plan'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { Countered } from '#booking/contract/events'
import { refuse } from '#booking/domain/errors'
import { isParty } from '#booking/domain/standing'
import { checkText, Terms, type ProposedTerms } from '#booking/domain/terms'
import type Booking from '#booking/persistence/booking_model'
import Milestone from '#booking/persistence/milestone_model'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** Terms left out stay as they are; neither the currency nor the kind can change. */
export type CounterTerms = {
  readonly [Key in Exclude<keyof ProposedTerms, 'currency' | 'kind'>]?:
    ProposedTerms[Key] | undefined
} & { readonly note?: string | undefined }

/** The side that was asked answers with other terms: a new revision, and the clock restarts. */
@inject()
export class CounterOffer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly announcer: Announcer
  ) {}

  /**
   * @throws DomainError those of {@link Stages}, {@link Steps} and {@link Terms.propose}
   */
  execute(bookingId: string, counter: CounterTerms, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx, 'counter')
      const { booking, side, at } = stage
      await this.steps.booking(stage, 'counter', { revision: booking.revision + 1 })
      if (!isParty(side)) {
        throw refuse('booking.not_your_move', 'Only the two sides negotiate.')
      }
      const terms = Terms.propose(
        {
          ...(await kindOf(booking, counter, tx)),
          title: counter.title ?? booking.title,
          brief: counter.brief ?? booking.brief,
          currency: booking.currency,
          total: counter.total,
        },
        at
      )
      const note = checkText(counter.note ?? '', 'note') || null
      booking.merge({
        title: terms.json.title,
        brief: terms.json.brief,
        total: terms.total.amount,
        ...hourlyColumns(terms),
        revision: booking.revision + 1,
      })
      await booking.useTransaction(tx).save()
      await writePlan(tx, booking, { terms, by: side, note, at })
      await this.announcer.booking(stage, Countered, note)
    }, joined)
  }
}

async function kindOf(booking: Booking, counter: CounterTerms, tx: Tx) {
  if (booking.kind === 'fixed') {
    const { hourlyRate, weeklyLimitMinutes } = counter
    const milestones = counter.milestones ?? (await currentMilestones(tx, booking.id))
    return { kind: 'fixed', milestones, hourlyRate, weeklyLimitMinutes } as const
  }
  return {
    kind: 'hourly',
    milestones: counter.milestones,
    hourlyRate: counter.hourlyRate ?? booking.hourlyRate?.toString(),
    weeklyLimitMinutes: counter.weeklyLimitMinutes ?? booking.weeklyLimitMinutes ?? undefined,
  } as const
}

async function currentMilestones(tx: Tx, bookingId: string) {
  const rows = await Milestone.query({ client: tx })
    .where('bookingId', bookingId)
    .orderBy('position')
  return rows.map(({ title, description, amount, dueOn }) => ({
    title,
    description,
    amount: amount.toString(),
    dueOn,
  }))
}
