import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type {
  AnswerFile,
  AnswerState,
  ChargebackAnswer,
} from '#escrow/domain/chargebacks/chargeback_answer'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

interface Row {
  id: string
  chargeback_id: string
  statement: string
  answered_by: string
  answered_at: Date
  state: AnswerState
  attempts: number
  next_try_at: Date | null
  trouble: string | null
  refusal: string | null
  sent_at: Date | null
  files: AnswerFile[]
}

const SHOWN = `select a.*, coalesce((
    select jsonb_agg(jsonb_build_object('kind', f.kind, 'assetId', f.asset_id, 'digest', f.digest,
      'size', f.size, 'mediaType', f.media_type, 'name', f.name) order by f.kind)
    from escrow.chargeback_files f where f.answer_id = a.id), '[]') as files
  from escrow.chargeback_answers a`

/** What was handed in against chargebacks. */
export class ChargebackAnswers {
  async insert(
    tx: Tx,
    answer: Pick<
      ChargebackAnswer,
      'id' | 'chargebackId' | 'statement' | 'answeredBy' | 'answeredAt' | 'files'
    >
  ): Promise<void> {
    await sql(
      tx,
      `insert into escrow.chargeback_answers (id, chargeback_id, statement, answered_by,
         answered_at, state, next_try_at)
       values (:id, :chargebackId, :statement, :answeredBy, :at, 'planned', :at)`,
      {
        id: answer.id,
        chargebackId: answer.chargebackId,
        statement: answer.statement,
        answeredBy: answer.answeredBy,
        at: answer.answeredAt.toISO(),
      }
    )
    for (const { kind, assetId, digest, size, mediaType, name } of answer.files) {
      await sql(
        tx,
        `insert into escrow.chargeback_files (answer_id, kind, asset_id, digest, size, media_type,
           name)
         values (:id, :kind, :assetId, :digest, :size, :mediaType, :name)`,
        { id: answer.id, kind, assetId, digest, size, mediaType, name }
      )
    }
  }

  async lock(tx: Tx, id: string): Promise<ChargebackAnswer | undefined> {
    const [row] = await sql<Row>(tx, `${SHOWN} where a.id = :id for update of a`, { id })
    return row && answerOf(row)
  }

  /** The newest of each chargeback. */
  async of(
    client: QueryClientContract,
    chargebackIds: readonly string[]
  ): Promise<Map<string, ChargebackAnswer>> {
    const rows = await sql<Row>(
      client,
      `${SHOWN} where a.chargeback_id = any(string_to_array(:ids, ',')) order by a.id`,
      { ids: chargebackIds.join(',') }
    )
    return new Map(rows.map((row) => [row.chargeback_id, answerOf(row)]))
  }

  /** The intent: from here on its provider may have heard of it. */
  async calling(tx: Tx, id: string, againAt: DateTime<true>): Promise<void> {
    await sql(
      tx,
      `update escrow.chargeback_answers set state = 'sending', attempts = attempts + 1,
         next_try_at = :againAt where id = :id`,
      { id, againAt: againAt.toISO() }
    )
  }

  async sent(tx: Tx, id: string, at: DateTime<true>): Promise<void> {
    await sql(
      tx,
      `update escrow.chargeback_answers set state = 'sent', sent_at = :at, next_try_at = null,
         trouble = null where id = :id and state = 'sending'`,
      { id, at: at.toISO() }
    )
  }

  async refused(tx: Tx, id: string, why: string): Promise<void> {
    await sql(
      tx,
      `update escrow.chargeback_answers set state = 'refused', refusal = :why, next_try_at = null
       where id = :id and state = 'sending'`,
      { id, why }
    )
  }

  async later(tx: Tx, id: string, trouble: string): Promise<void> {
    await sql(
      tx,
      `update escrow.chargeback_answers set trouble = :trouble
       where id = :id and state = 'sending'`,
      { id, trouble }
    )
  }

  async due(client: QueryClientContract, now: DateTime<true>, limit: number): Promise<string[]> {
    const rows = await sql<{ id: string }>(
      client,
      `select id from escrow.chargeback_answers where next_try_at <= :now
       order by next_try_at limit :limit`,
      { now: now.toISO(), limit }
    )
    return rows.map(({ id }) => id)
  }
}

function answerOf(row: Row): ChargebackAnswer {
  return {
    id: row.id,
    chargebackId: row.chargeback_id,
    statement: row.statement,
    answeredBy: row.answered_by,
    answeredAt: utc(row.answered_at),
    state: row.state,
    attempts: row.attempts,
    nextTryAt: row.next_try_at && utc(row.next_try_at),
    trouble: row.trouble,
    refusal: row.refusal,
    sentAt: row.sent_at && utc(row.sent_at),
    files: row.files,
  }
}

const utc = (date: Date) => DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
