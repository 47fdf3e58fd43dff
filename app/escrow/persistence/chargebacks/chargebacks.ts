import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type { Chargeback, ChargebackState, UsedHold } from '#escrow/domain/chargebacks/chargeback'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

interface Row {
  id: string
  provider: string
  provider_ref: string
  deposit_id: string
  party_id: string
  currency: string
  amount: string
  reason: string | null
  state: ChargebackState
  answer_by: Date | null
  opened_at: Date
  decided_at: Date | null
  taken_by: string | null
  returned_by: string | null
  from_wallet: string
  from_receivable: string
  from_reserve: string
  holds: {
    holdId: string
    bookingId: string
    subjectId: string
    ended: boolean
    amount: string
    transferId: string
    putBackBy: string | null
  }[]
}

const SHOWN = `select c.*, coalesce((
    select jsonb_agg(jsonb_build_object('holdId', u.hold_id, 'bookingId', h.booking_id,
      'subjectId', h.subject_id, 'ended', u.ended, 'amount', cast(u.amount as text),
      'transferId', u.transfer_id, 'putBackBy', u.put_back_by)
      order by u.transfer_id)
    from escrow.chargeback_holds u join escrow.holds h on h.id = u.hold_id
    where u.chargeback_id = c.id), '[]') as holds
  from escrow.chargebacks c`

export class Chargebacks {
  async insert(tx: Tx, chargeback: Chargeback): Promise<void> {
    const { amount, taken } = chargeback
    await sql(
      tx,
      `insert into escrow.chargebacks (id, provider, provider_ref, deposit_id, party_id, currency,
         amount, reason, state, answer_by, opened_at, decided_at, taken_by, from_wallet,
         from_receivable, from_reserve)
       values (:id, :provider, :providerRef, :depositId, :partyId, :currency, :amount, :reason,
         :state, cast(:answerBy as timestamptz), cast(:openedAt as timestamptz),
         cast(:decidedAt as timestamptz), :takenBy, :wallet, :receivable, :reserve)`,
      {
        id: chargeback.id,
        provider: chargeback.provider,
        providerRef: chargeback.providerRef,
        depositId: chargeback.depositId,
        partyId: chargeback.partyId,
        currency: amount.currency,
        amount: amount.amount,
        reason: chargeback.reason,
        state: chargeback.state,
        answerBy: chargeback.answerBy?.toISO() ?? null,
        openedAt: chargeback.openedAt.toISO(),
        decidedAt: chargeback.decidedAt?.toISO() ?? null,
        takenBy: chargeback.takenBy,
        wallet: taken.wallet.amount,
        receivable: taken.receivable.amount,
        reserve: taken.reserve.amount,
      }
    )
    for (const { holdId, amount: part, transferId } of chargeback.holds) {
      await sql(
        tx,
        `insert into escrow.chargeback_holds (chargeback_id, hold_id, amount, transfer_id)
         values (:id, :holdId, :amount, :transferId)`,
        { id: chargeback.id, holdId, amount: part.amount, transferId }
      )
    }
  }

  /** The one of this name at the provider, locked; others who speak of it wait, even for the first. */
  async lock(tx: Tx, provider: string, providerRef: string): Promise<Chargeback | undefined> {
    await sql(tx, 'select pg_advisory_xact_lock(hashtextextended(:name, 0))', {
      name: `chargeback:${provider}:${providerRef}`,
    })
    const [row] = await sql<Row>(
      tx,
      `${SHOWN} where c.provider = :provider and c.provider_ref = :providerRef`,
      { provider, providerRef }
    )
    return row && chargebackOf(row)
  }

  async find(client: QueryClientContract, id: string): Promise<Chargeback | undefined> {
    const [row] = await sql<Row>(client, `${SHOWN} where c.id = :id`, { id })
    return row && chargebackOf(row)
  }

  /** Newest first. */
  async list(
    client: QueryClientContract,
    { after, limit }: { after: string | null; limit: number }
  ): Promise<Chargeback[]> {
    const rows = await sql<Row>(
      client,
      `${SHOWN} where cast(:after as text) is null or c.id < :after
       order by c.id desc limit :limit`,
      { after, limit }
    )
    return rows.map(chargebackOf)
  }

  /** Those that no bank has decided, the nearest deadline first. */
  async open(client: QueryClientContract, limit: number): Promise<Chargeback[]> {
    const rows = await sql<Row>(
      client,
      `${SHOWN} where c.state = 'opened' order by c.answer_by nulls last, c.id limit :limit`,
      { limit }
    )
    return rows.map(chargebackOf)
  }

  async decided(
    tx: Tx,
    id: string,
    end: { state: 'won' | 'lost'; at: DateTime<true>; returnedBy: string | null }
  ): Promise<void> {
    await sql(
      tx,
      `update escrow.chargebacks set state = :state, decided_at = cast(:at as timestamptz),
         returned_by = :returnedBy where id = :id`,
      { id, state: end.state, at: end.at.toISO(), returnedBy: end.returnedBy }
    )
  }

  async putBack(tx: Tx, transferId: string, by: string): Promise<void> {
    await sql(
      tx,
      'update escrow.chargeback_holds set put_back_by = :by where transfer_id = :transferId',
      { transferId, by }
    )
  }

  /**
   * Ends a hold that has nothing left because of a chargeback: what is won back later goes to the
   * wallet. Answers with the transfer that emptied it; undefined when none did.
   */
  async end(tx: Tx, holdId: string): Promise<string | undefined> {
    const rows = await sql<{ transfer_id: string }>(
      tx,
      `update escrow.chargeback_holds set ended = true
       where hold_id = :holdId and put_back_by is null returning transfer_id`,
      { holdId }
    )
    return rows
      .map((row) => row.transfer_id)
      .sort()
      .at(-1)
  }

  async endAll(tx: Tx, bookingId: string): Promise<void> {
    await sql(
      tx,
      `update escrow.chargeback_holds u set ended = true from escrow.holds h
       where h.id = u.hold_id and h.booking_id = :bookingId and u.put_back_by is null`,
      { bookingId }
    )
  }

  /** Milestones of the payer that still hold money nobody disputes: the named one, then the newest. */
  async openSubjects(
    tx: Tx,
    partyId: string,
    currency: string,
    first: string | null
  ): Promise<string[]> {
    const rows = await sql<{ subject_id: string }>(
      tx,
      `select subject_id from escrow.holds
       where client_id = :partyId and currency = :currency and frozen_by is null
         and subject_id like 'ms\\_%'
         and released + refunded + fee + tax < placed
       order by (subject_id = :first) desc, placed_at desc, id desc`,
      { partyId, currency, first: first ?? '' }
    )
    return rows.map((row) => row.subject_id)
  }
}

function chargebackOf(row: Row): Chargeback {
  const money = (amount: string) => Money.of(amount, row.currency)
  const holds: UsedHold[] = row.holds.map((used) => ({ ...used, amount: money(used.amount) }))
  return {
    id: row.id,
    provider: row.provider,
    providerRef: row.provider_ref,
    depositId: row.deposit_id,
    partyId: row.party_id,
    amount: money(row.amount),
    reason: row.reason,
    state: row.state,
    answerBy: row.answer_by && utc(row.answer_by),
    openedAt: utc(row.opened_at),
    decidedAt: row.decided_at && utc(row.decided_at),
    takenBy: row.taken_by,
    returnedBy: row.returned_by,
    taken: {
      wallet: money(row.from_wallet),
      receivable: money(row.from_receivable),
      reserve: money(row.from_reserve),
    },
    holds,
  }
}

const utc = (date: Date) => DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
