import { Readable } from 'node:stream'
import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { parseWalletId, type WalletName } from '#escrow/domain/wallet'
import { mayReadMoneyOf, signedIn } from '#escrow/http/policies'
import { journalFilter, transfersFilter } from '#escrow/http/readers/transfers_reader'
import { nameOfKind } from '#escrow/http/resources/transfers_resource'
import {
  WalletActivity,
  type Activity,
  type ActivityQuestion,
} from '#escrow/queries/wallet_activity'
import { csvLine } from '#kernel/csv'
import { notFound } from '#kernel/jsonapi/errors'
import { parseQuery } from '#kernel/jsonapi/query'
import type { Infer } from '@vinejs/vine/types'

const HEAD = ['Date', 'What', 'With', 'Booking', 'Amount', 'Currency', 'Transfer']

export default class WalletActivityController {
  /** As a file for a spreadsheet, row by row as it is read: it may be years of it. */
  @inject()
  async csv(ctx: HttpContext, activity: WalletActivity) {
    signedIn(ctx.actor)
    const wallet = parseWalletId(String(ctx.params.id))
    if (!wallet || !mayReadMoneyOf(ctx.actor, wallet.ownerId)) throw notFound()
    const { filter } = await parseQuery(ctx.request.qs(), { filter: transfersFilter })
    const asked = journalFilter(filter as Infer<typeof transfersFilter>)
    const { response } = ctx
    response.header('content-type', 'text/csv; charset=utf-8; header=present')
    response.header('x-content-type-options', 'nosniff')
    const name = `${wallet.currency.toLowerCase()}-wallet-activity.csv`
    response.header('content-disposition', `attachment; filename="${name}"`)
    response.stream(Readable.from(lines(activity, wallet, asked)))
  }
}

async function* lines(activity: WalletActivity, wallet: WalletName, asked: ActivityQuestion) {
  yield csvLine(HEAD)
  for await (const each of activity.read(wallet, asked)) yield csvLine(fieldsOf(each))
}

function fieldsOf({ entry, amount, counterparty }: Activity): string[] {
  return [
    entry.occurredAt.toISO(),
    nameOfKind(entry.kind),
    counterparty,
    entry.bookingId ?? '',
    amount.toDecimal(),
    amount.currency,
    entry.id,
  ]
}
