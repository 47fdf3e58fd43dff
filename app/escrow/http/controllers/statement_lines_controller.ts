import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { MatchByHand } from '#escrow/actions/reconciliation/match_by_hand'
import { financeStaff } from '#escrow/http/policies'
import { matchAttributes, reasonAttributes } from '#escrow/http/reconciliation_validators'
import { FindStatementLines } from '#escrow/queries/reconciliation/find_lines'
import { notFound } from '#kernel/jsonapi/errors'
import { attributes, read, readOne, write } from '#kernel/jsonapi/http'

const TYPE = 'statement-lines'

@inject()
export default class StatementLinesController {
  constructor(
    private readonly lines: FindStatementLines,
    private readonly matches: MatchByHand
  ) {}

  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  async match(ctx: HttpContext) {
    const actor = financeStaff(ctx.actor)
    const given = await attributes(ctx, matchAttributes, TYPE)
    const lineId = await this.#known(ctx)
    await write(ctx, { type: TYPE }, async (tx) => {
      await this.matches.execute({ ...given, lineId, actor }, tx)
      return lineId
    })
  }

  async explain(ctx: HttpContext) {
    const actor = financeStaff(ctx.actor)
    const { reason } = await attributes(ctx, reasonAttributes, TYPE)
    const lineId = await this.#known(ctx)
    await write(ctx, { type: TYPE }, async (tx) => {
      await this.matches.execute({ lineId, reason, actor }, tx)
      return lineId
    })
  }

  async undo(ctx: HttpContext) {
    const actor = financeStaff(ctx.actor)
    const { reason } = await attributes(ctx, reasonAttributes, TYPE)
    const lineId = await this.#known(ctx)
    await write(ctx, { type: TYPE }, async (tx) => {
      await this.matches.undo({ lineId }, { actor, reason }, tx)
      return lineId
    })
  }

  /** @throws DomainError `request.not_found` */
  async #known(ctx: HttpContext): Promise<string> {
    const line = await this.lines.byId(String(ctx.params.id))
    if (!line) throw notFound()
    return line.id
  }
}
