import { inject } from '@adonisjs/core'
import { DateTime } from 'luxon'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { JournalEntry } from '#escrow/domain/journal_entry'
import { parseWalletId, type WalletName } from '#escrow/domain/wallet'
import { mayReadMoneyOf, readersFor } from '#escrow/http/policies'
import { kindNames, kindsNamed } from '#escrow/http/resources/transfers_resource'
import { Journal } from '#escrow/queries/journal'
import type { ActivityQuestion } from '#escrow/queries/wallet_activity'
import type { Actor } from '#kernel/actor'
import { DomainError } from '#kernel/errors'
import { isId } from '#kernel/ids'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { invalidParameter } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'

const DAY = /^2\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

export const transfersFilter = vine.object({
  walletId: optional(vine.string().maxLength(64)),
  bookingId: optional(vine.string().regex(/^bk_[0-9a-z]{26}$/)),
  kind: optional(vine.enum(kindNames)),
  /** Days, both included, UTC: `2026-11-30`. */
  from: optional(vine.string().regex(DAY)),
  to: optional(vine.string().regex(DAY)),
})
type Filter = Infer<typeof transfersFilter>

/** Own legs for a party, all of them for staff. */
@inject()
export class TransfersReader extends DocumentReader<JournalEntry, Filter> {
  constructor(private readonly journal: Journal) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<JournalEntry | null> {
    const owners = readersFor(actor)
    if (!isId('tr', id)) return null
    const [entry] = await this.journal.entries({ owners, id, limit: 1 })
    return entry ?? null
  }

  override async list(
    { filter, page }: DocumentQuery<Filter>,
    actor: Actor
  ): Promise<Listing<JournalEntry>> {
    const owners = readersFor(actor)
    const entries = await this.journal.entries({
      owners,
      wallet: filter.walletId === undefined ? undefined : walletFor(filter.walletId, actor),
      ...journalFilter(filter),
      after: page.after === null ? undefined : String(decodeCursor(page.after, 1)[0]),
      limit: page.size + 1,
    })
    const items = entries.slice(0, page.size)
    const last = items.at(-1)
    return { items, next: entries.length > page.size && last ? encodeCursor([last.id]) : null }
  }
}

/** What of a query string the journal is asked. */
export function journalFilter({ bookingId, kind, from, to }: Filter): ActivityQuestion {
  return {
    bookingId,
    kinds: kind === undefined ? undefined : kindsNamed(kind),
    from: dayIn('filter[from]', from),
    until: dayIn('filter[to]', to)?.plus({ days: 1 }),
  }
}

function dayIn(parameter: string, day: string | undefined): DateTime<true> | undefined {
  if (day === undefined) return undefined
  const found = DateTime.fromISO(day, { zone: 'utc' })
  if (found.isValid) return found
  throw invalidParameter(parameter, 'There is no such day.')
}

export function walletFor(id: string, actor: Actor): WalletName {
  const name = parseWalletId(id)
  if (name && mayReadMoneyOf(actor, name.ownerId)) return name
  throw new DomainError<EscrowErrorCode>(
    'escrow.wallet_unknown',
    'There is no such wallet, or it is not yours to see.',
    { parameter: 'filter[walletId]' }
  )
}
