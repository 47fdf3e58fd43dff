import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { MatchByHand } from '#escrow/actions/reconciliation/match_by_hand'
import { financeStaff } from '#escrow/http/policies'
import { reasonAttributes } from '#escrow/http/reconciliation_validators'
import { FindClearingMovements } from '#escrow/queries/reconciliation/find_movements'
import { notFound } from '#kernel/jsonapi/errors'
import { attributes, read, readOne, write } from '#kernel/jsonapi/http'

const TYPE = 'clearing-movements'

@inject()
export default class ClearingMovementsController {
  constructor(
    private readonly movements: FindClearingMovements,
    private readonly matches: MatchByHand
  ) {}

  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  async explain(ctx: HttpContext) {
    const actor = financeStaff(ctx.actor)
    const { reason } = await attributes(ctx, reasonAttributes, TYPE)
    const transferId = await this.#known(ctx)
    await write(ctx, { type: TYPE }, async (tx) => {
      await this.matches.execute({ transferId, reason, actor }, tx)
      return transferId
    })
  }

  async undo(ctx: HttpContext) {
    const actor = financeStaff(ctx.actor)
    const { reason } = await attributes(ctx, reasonAttributes, TYPE)
    const transferId = await this.#known(ctx)
    await write(ctx, { type: TYPE }, async (tx) => {
      await this.matches.undo({ transferId }, { actor, reason }, tx)
      return transferId
    })
  }

  /** @throws DomainError `request.not_found` */
  async #known(ctx: HttpContext): Promise<string> {
    const movement = await this.movements.byTransfer(String(ctx.params.id))
    if (!movement) throw notFound()
    return movement.transferId
  }
}
