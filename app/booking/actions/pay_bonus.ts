import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { BonusSteps } from '#booking/actions/shared/bonus_steps'
import { MoneyGuard } from '#booking/actions/shared/money_guard'
import type { Stage } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { BonusPaid } from '#booking/contract/events'
import { refuse } from '#booking/domain/errors'
import { positiveAmount } from '#booking/domain/amounts'
import { checkText } from '#booking/domain/terms'
import Bonus from '#booking/persistence/bonus_model'
import { EscrowContract } from '#escrow/contract/escrow'
import type { Actor } from '#kernel/actor'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

export interface BonusInput {
  /** Gross, in minor units; as it was asked when a proposal is named. */
  readonly amount: string
  readonly note?: string | undefined
  /** `bns_…` of what the talent asked for. */
  readonly proposalId?: string | undefined
}

/** The client thanks the talent beyond the terms, or pays what the talent asked for. */
@inject()
export class PayBonus {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly bonusSteps: BonusSteps,
    private readonly announcer: Announcer,
    private readonly guard: MoneyGuard,
    private readonly escrow: EscrowContract
  ) {}

  /**
   * @returns the bonus's id
   * @throws DomainError `booking.amount_invalid`, `booking.bonus_not_found`,
   * `booking.text_too_long`, `escrow.insufficient_funds`, `identity.step_up_required`, and those
   * of {@link Stages} and {@link Steps}
   */
  execute(bookingId: string, input: BonusInput, actor: Actor, joined?: Tx): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx, 'bonus')
      const { booking, at } = stage
      const amount = positiveAmount(input.amount, booking.currency, '/data/attributes/amount')
      const note = checkText(input.note ?? '', 'note') || null
      const { proposalId } = input
      const proposal = proposalId === undefined ? null : await proposalOf(stage, proposalId, amount)
      await this.steps.booking(stage, 'bonus', { amount })
      this.guard.allow(actor, amount)
      const { clientId, talentId } = booking
      const movement = await this.escrow.payBonus(
        { actor, at, key: proposal?.id ?? newId('bns'), bookingId, clientId, talentId, amount },
        tx
      )
      const paid = {
        fromClient: movement.fromClient.amount,
        toTalent: movement.toTalent.amount,
        fee: movement.fee.amount,
        tax: movement.tax.amount,
        transferId: movement.transferId,
      }
      const bonus = proposal ?? (await this.#give(stage, amount, note, paid))
      if (proposal) await this.bonusSteps.take({ ...stage, bonus }, 'pay', paid)
      await this.announcer.bonus(stage, BonusPaid, bonus)
      return bonus.id
    }, joined)
  }

  #give(stage: Stage, amount: Money, note: string | null, paid: Partial<Bonus>): Promise<Bonus> {
    const made = { amount, note, state: 'paid', proposedBy: 'client', due: null } as const
    return this.bonusSteps.begin(stage, made, paid)
  }
}

async function proposalOf({ booking, tx }: Stage, id: string, amount: Money): Promise<Bonus> {
  const bonus = await Bonus.query({ client: tx })
    .where({ id, bookingId: booking.id })
    .forUpdate()
    .first()
  if (!bonus) {
    throw refuse('booking.bonus_not_found', 'Nothing of this kind was asked for here.', {
      pointer: '/data/attributes/proposalId',
    })
  }
  if (bonus.amount !== amount.amount) {
    const asked = Money.of(bonus.amount, bonus.currency)
    throw refuse('booking.amount_invalid', `What was asked for is ${asked.toString()}.`, {
      pointer: '/data/attributes/amount',
      meta: { asked: asked.toJSON() },
    })
  }
  return bonus
}
