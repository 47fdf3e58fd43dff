import { inject } from '@adonisjs/core'
import type { BonusStage, Stage } from '#booking/actions/shared/stage'
import { advance } from '#booking/domain/advance'
import { bonusPossible } from '#booking/domain/allowed'
import type { Due } from '#booking/domain/clocks'
import { refuse } from '#booking/domain/errors'
import type { PartySide } from '#booking/domain/side'
import type { BonusEvent } from '#booking/domain/v1/bonus_machine'
import Bonus from '#booking/persistence/bonus_model'
import { History } from '#booking/persistence/history'
import { bookingPosition } from '#booking/persistence/positions'
import { newId } from '#kernel/ids'
import type { Money } from '#kernel/money'

interface NewBonus {
  readonly amount: Money
  readonly note: string | null
  readonly state: string
  readonly proposedBy: PartySide
  readonly due: Due | null
}

/** What paying it did, to keep beside it. */
type Paid = Pick<Bonus, 'fromClient' | 'toTalent' | 'fee' | 'tax' | 'transferId'>

const UNPAID: Paid = { fromClient: null, toTalent: null, fee: null, tax: null, transferId: null }

/** Takes a bonus through its machine; each step is one row of the booking's history. */
@inject()
export class BonusSteps {
  constructor(private readonly history: History) {}

  /** @throws DomainError `booking.wrong_state` unless the booking could have a bonus now */
  requireOpen({ booking, process, at }: Stage, event: string): void {
    if (bonusPossible(process, bookingPosition(booking, NO_PART_OF_IT, at))) return
    throw refuse(
      'booking.wrong_state',
      'A bonus is possible while the booking runs, and for 90 days after it was completed.',
      { meta: { booking: booking.state, state: booking.state, event } }
    )
  }

  async begin(stage: Stage, made: NewBonus, paid: Partial<Paid> = {}): Promise<Bonus> {
    const { booking, tx, at } = stage
    const { amount, note, state, proposedBy, due } = made
    const bonus = await Bonus.create(
      {
        id: newId('bns'),
        bookingId: booking.id,
        currency: booking.currency,
        amount: amount.amount,
        ...{ state, proposedBy, note },
        ...UNPAID,
        ...paid,
        proposedAt: at,
        answeredAt: due ? null : at,
        stateDueAt: due?.at ?? null,
        stateRemindAt: due?.remindAt ?? null,
        stateDueEvent: due?.event ?? null,
        version: 1,
        updatedAt: at,
      },
      { client: tx }
    )
    await this.#record({ ...stage, bonus }, due ? 'propose-bonus' : 'pay', null, { amount, note })
    return bonus
  }

  async take(stage: BonusStage, type: BonusEvent['type'], paid: Partial<Paid> = {}): Promise<void> {
    const { bonus, process, side, tx, at } = stage
    const before = { state: bonus.state, context: {} }
    const after = advance(process.bonus, before, { type, by: side })
    bonus.merge({
      state: after.state,
      ...paid,
      answeredAt: at,
      stateDueAt: null,
      stateRemindAt: null,
      stateDueEvent: null,
      version: bonus.version + 1,
      updatedAt: at,
    })
    await bonus.useTransaction(tx).save()
    await this.#record(stage, type, before.state, {})
  }

  #record(stage: BonusStage, event: string, from: string | null, payload: object): Promise<void> {
    const { booking, bonus, side, actor, at, tx } = stage
    return this.history.append(tx, {
      bookingId: booking.id,
      subjectType: 'bonus',
      subjectId: bonus.id,
      ...{ event, from, to: bonus.state, side, actor, at },
      payload: { ...payload },
      processVersion: booking.processVersion,
    })
  }
}

/** Neither holds nor milestones decide whether there may be a bonus. */
const NO_PART_OF_IT = { held: false, allDone: false }
