import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { AskForStatement } from '#escrow/actions/reconciliation/ask_for_statement'
import { ImportStatement } from '#escrow/actions/reconciliation/import_statement'
import { ReadStatement } from '#escrow/actions/reconciliation/read_statement'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { financeStaff } from '#escrow/http/policies'
import { statementAttributes } from '#escrow/http/reconciliation_validators'
import { currency as currencyOf } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import { attributes, read, readOne, write } from '#kernel/jsonapi/http'

const TYPE = 'provider-statements'

export default class ProviderStatementsController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  @inject()
  async store(ctx: HttpContext, ask: AskForStatement, file: ReadStatement, take: ImportStatement) {
    const actor = financeStaff(ctx.actor)
    const { provider, currency, content, fileName, day } = await attributes(
      ctx,
      statementAttributes,
      TYPE
    )
    const code = currencyOf(currency)
    const given =
      content !== undefined
        ? file.execute({ provider, currency: code, content, fileName: fileName ?? null })
        : await ask.execute(provider, code, wanted(day))
    await write(ctx, { type: TYPE, status: 201 }, (tx) => take.execute(given, actor, tx))
  }
}

/** @throws DomainError `escrow.statement_unreadable` */
function wanted(day: string | undefined): string {
  if (day !== undefined) return day
  throw new DomainError<EscrowErrorCode>(
    'escrow.statement_unreadable',
    'Choose a file, or a day to ask the provider for.',
    { pointer: '/data/attributes/content' }
  )
}
