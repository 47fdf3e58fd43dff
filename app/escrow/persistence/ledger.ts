import { createHash } from 'node:crypto'
import { inject } from '@adonisjs/core'
import { TransferPosted } from '#escrow/contract/events'
import {
  partiesOf,
  type HoldStep,
  type Leg,
  type TransferDraft,
} from '#escrow/domain/transfer_draft'
import { asDomainError } from '#escrow/persistence/posting_errors'
import { DomainError } from '#kernel/errors'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { newId } from '#kernel/ids'
import { Outbox } from '#kernel/outbox/outbox'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface Posted {
  /** `tr_…` of the transfer, or of the first one posted under the key. */
  readonly id: string
  readonly duplicate: boolean
  /** As it was given, through JSON. */
  readonly answer: unknown
}

/** The journal's only way in. One call per database transaction. */
@inject()
export class Ledger {
  constructor(private readonly outbox: Outbox) {}

  /**
   * Posts a batch; several transfers of one unit of work belong into one call.
   *
   * @throws DomainError `escrow.insufficient_funds`, `escrow.key_reused`, `escrow.hold_frozen`,
   * `escrow.hold_exists`, `escrow.booking_closed`
   */
  async post(tx: Tx, drafts: readonly TransferDraft[]): Promise<Posted[]> {
    const posted = await this.#call(tx, drafts)
    for (const [index, draft] of drafts.entries()) {
      const answer = posted[index]
      if (!answer) throw new Error('The ledger answered fewer transfers than it was given')
      if (!answer.duplicate) await this.#announce(tx, answer.id, draft)
    }
    return posted
  }

  async #call(tx: Tx, drafts: readonly TransferDraft[]): Promise<Posted[]> {
    const [only, ...more] = drafts
    if (!only) return []
    try {
      return more.length === 0 ? await callForOne(tx, only) : await callForBatch(tx, drafts)
    } catch (error) {
      throw asDomainError(error)
    }
  }

  #announce(tx: Tx, transferId: string, draft: TransferDraft): Promise<void> {
    const { kind, bookingId = null, actor, occurredAt } = draft
    return this.outbox.append(tx, TransferPosted, {
      aggregateId: transferId,
      payload: { transferId, kind, bookingId, partyIds: partiesOf(draft) },
      actor,
      occurredAt,
    })
  }

  async postOne(tx: Tx, draft: TransferDraft): Promise<Posted> {
    const [posted] = await this.post(tx, [draft])
    if (!posted) throw new Error('The ledger did not answer')
    return posted
  }

  /**
   * What was answered under the key of this draft, if anything was.
   *
   * @throws DomainError `escrow.key_reused`
   */
  async firstAnswer(
    tx: Tx,
    asked: Pick<TransferDraft, 'kind' | 'key' | 'request'>
  ): Promise<Posted | undefined> {
    const [row] = await sql<{ id: string; request_hash: string; answer: unknown }>(
      tx,
      `select id, encode(request_hash, 'hex') as request_hash, answer from escrow.transfers
       where idem_scope = :kind and idem_key = :key`,
      { kind: asked.kind, key: asked.key }
    )
    if (!row) return undefined
    if (row.request_hash !== requestHash(asked)) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.key_reused',
        'This key was already used for another request.'
      )
    }
    return { id: row.id, duplicate: true, answer: row.answer }
  }
}

async function callForBatch(tx: Tx, drafts: readonly TransferDraft[]): Promise<Posted[]> {
  const [row] = await sql<{ posted: Posted[] }>(
    tx,
    'select escrow.post(cast(:batch as jsonb)) as posted',
    { batch: JSON.stringify(drafts.map(entryOf)) },
    { prepared: true }
  )
  return row?.posted ?? []
}

/** One transfer needs no batch: its fields go as they are. */
async function callForOne(tx: Tx, draft: TransferDraft): Promise<Posted[]> {
  const { id, hash, legs, holds, ...entry } = entryOf(draft)
  const [row] = await sql<{ posted: Posted }>(
    tx,
    `select escrow.post_transfer(:id, :kind, :key, decode(:hash, 'hex'), :booking, :hold, :reverses,
       cast(:answer as jsonb), cast(:occurredAt as timestamptz), cast(:kinds as text[]),
       cast(:owners as text[]), cast(:bookings as text[]), cast(:currencies as text[]),
       cast(:amounts as bigint[]), cast(:openAs as text[]), cast(:holds as jsonb[])) as posted`,
    {
      id,
      kind: entry.kind,
      key: entry.key,
      hash,
      booking: entry.bookingId,
      hold: entry.holdId,
      reverses: entry.reversesId,
      answer: JSON.stringify(entry.answer),
      occurredAt: entry.occurredAt,
      kinds: legs.map(({ kind }) => kind),
      owners: legs.map(({ owner }) => owner),
      bookings: legs.map(({ booking }) => booking),
      currencies: legs.map(({ currency }) => currency),
      amounts: legs.map(({ amount }) => amount),
      openAs: legs.map(({ openAs }) => openAs),
      holds: holds.map((hold) => JSON.stringify(hold)),
    },
    { prepared: true }
  )
  return row ? [row.posted] : []
}

function requestHash({ kind, request }: Pick<TransferDraft, 'kind' | 'request'>): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, ...request]))
    .digest('hex')
}

function entryOf(draft: TransferDraft) {
  return {
    id: newId('tr'),
    kind: draft.kind,
    bookingId: draft.bookingId ?? null,
    holdId: draft.holdId ?? null,
    scope: draft.kind,
    key: draft.key,
    hash: requestHash(draft),
    reversesId: draft.reversesId ?? null,
    resolvesId: null,
    answer: draft.answer,
    occurredAt: draft.occurredAt.toISO(),
    legs: draft.legs.map(legOf),
    holds: (draft.holds ?? []).map(stepOf),
  }
}

function legOf({ account, amount }: Leg) {
  return {
    kind: account.kind,
    owner: account.owner,
    booking: account.booking,
    currency: account.currency,
    amount: amount.amount.toString(),
    openAs: newId('la'),
  }
}

function stepOf(step: HoldStep) {
  if (step.op === 'place') {
    const { hold } = step
    return {
      op: step.op,
      id: hold.id,
      bookingId: hold.bookingId,
      subjectId: hold.subjectId,
      clientId: hold.clientId,
      talentId: hold.talentId,
      currency: hold.placed.currency,
      placed: hold.placed.amount.toString(),
      clientFee: hold.clientFee.amount.toString(),
      clientTax: hold.clientTax.amount.toString(),
      placedAt: step.at.toISO(),
    }
  }
  const { change } = step
  return {
    op: step.op,
    id: step.hold.id,
    version: step.hold.version,
    released: change.released.amount.toString(),
    refunded: change.refunded.amount.toString(),
    fee: change.fee.amount.toString(),
    tax: change.tax.amount.toString(),
    clientFeeReturned: change.clientFeeReturned.amount.toString(),
    clientTaxReturned: change.clientTaxReturned.amount.toString(),
  }
}
