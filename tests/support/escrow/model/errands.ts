import { system, type AccountActor } from '#kernel/actor'
import { currency } from '#kernel/currency'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Figures, Of, PartStep } from '#tests/support/escrow/model/commands'
import type { Desk } from '#tests/support/escrow/model/desk'

/** Who reports, as providers do, is not told what came of it. */
export type Heard =
  | { readonly ended: 'answered'; readonly figures: Figures; readonly answer: string }
  | { readonly ended: 'told' }
  | { readonly ended: 'refused'; readonly why: string }

export const TOLD: Heard = { ended: 'told' }

/** Who takes part: both sides, two of staff, and a run that takes payouts along. */
export interface Cast {
  readonly client: AccountActor
  readonly talent: AccountActor
  readonly staff: readonly [AccountActor, AccountActor]
  readonly runId: string
}

/** What is not about the booking: money that goes back along its payments, or to nobody's call. */
export class Errands {
  /** By the model's names of them. */
  readonly #parts = new Map<string, string>()

  constructor(
    private readonly cast: Cast,
    private readonly home: string,
    private readonly depositOf: (key: string) => string
  ) {}

  async refund(command: Of<'takeBack'> | Of<PartStep>, desk: Desk): Promise<Heard> {
    if (!('part' in command)) return this.#takeBack(command, desk)
    if (command.do === 'sendBack') await this.#send(this.#partOf(command.part), desk)
    else await this.#settle(this.#partOf(command.part), command.do === 'backPaid', desk)
    return TOLD
  }

  async fundReserve({ key, from, amount }: Of<'fundReserve'>, desk: Desk): Promise<Heard> {
    const { proposeFunding, decideFunding, fundings, unitOfWork } = desk
    const [actor, second] = this.cast.staff
    const source = from === 'fees' ? 'fees' : 'sandbox'
    const reason = `The model has ${key} set aside.`
    const wanted = { amount: Money.total(amount, this.home), source, reason, actor }
    await unitOfWork.run(async (tx) => {
      const id = await proposeFunding.execute(wanted, tx)
      const proposed = await fundings.find(tx, id)
      if (proposed?.state === 'proposed') await decideFunding.confirm(id, second, tx)
    })
    return TOLD
  }

  /** The payout, if there is one. */
  dormant({ payOutDormant, unitOfWork }: Desk): Promise<string | null> {
    const wallet = { partyId: this.cast.talent.accountId, currency: currency(this.home) }
    return unitOfWork.run((tx) => payOutDormant.execute(wallet, system('test'), tx))
  }

  /** Whatever is still on its way ends, so that no provider is asked about it later. */
  async leave(desk: Desk): Promise<void> {
    for (const id of this.#parts.values()) {
      await this.#send(id, desk)
      await this.#settle(id, false, desk)
    }
  }

  async #takeBack({ key, by, amount }: Of<'takeBack'>, desk: Desk): Promise<Heard> {
    const actor = this.cast[by]
    const wallet = { ownerId: actor.accountId, currency: currency(this.home) }
    const wish = { wallet, amount: String(amount), depositIds: null }
    await desk.unitOfWork.run(async (tx) => {
      const id = await desk.requestRefund.execute(wish, actor, tx)
      const parts = await sql<{ id: string; deposit_id: string }>(
        tx,
        'select id, deposit_id from escrow.refund_parts where refund_id = :id',
        { id }
      )
      for (const part of parts) this.#parts.set(`${key}.${part.deposit_id}`, part.id)
    })
    return TOLD
  }

  /** As if its provider had been told and had taken it on. */
  async #send(id: string, { refunds, unitOfWork, clock }: Desk): Promise<void> {
    await unitOfWork.run(async (tx) => {
      if ((await refunds.lock(tx, id))?.state !== 'planned') return
      const at = clock.now()
      await refunds.calling(tx, id, at)
      await refunds.sent(tx, id, { providerRef: id, at, expectedAt: at }, at.plus({ days: 1 }))
    })
  }

  async #settle(id: string, paid: boolean, desk: Desk): Promise<void> {
    await desk.unitOfWork.run(async (tx) => {
      const part = await desk.refunds.lock(tx, id)
      if (!part) return
      const state = paid ? ('succeeded' as const) : ('failed' as const)
      await desk.settleRefund.execute(id, { state, amount: part.amount, reason: null }, tx)
    })
  }

  /** `key.deposit` of the model; one that it does not have is nobody's. */
  #partOf(name: string): string {
    const [key = '', deposit = ''] = name.split('.')
    return this.#parts.get(`${key}.${this.depositOf(deposit)}`) ?? newId('rfp')
  }
}
