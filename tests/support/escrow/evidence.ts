import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { moneyIn } from '#database/factories/escrow/money_in'
import { KeepEvidence, type Kept } from '#escrow/actions/evidence/keep_evidence'
import { CheckpointLog } from '#escrow/gateways/checkpoints/checkpoint_log'
import type { Published } from '#escrow/domain/evidence/checkpoint'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

const ROUNDS = 5000

export const usd = (decimal: string) => Money.fromDecimal(decimal, 'USD')

/** Money that came in, was held and partly released: four transfers, three owners. */
export async function movedMoney(parties?: { clientId: string; talentId: string }) {
  const booking = await AcceptedBooking.in('USD', parties)
  await moneyIn(booking.clientId, usd('1000'))
  const subjectId = await booking.held(usd('400'))
  const command = { ...booking.command(), subjectId, amount: usd('100') }
  const released = await booking.do((tx) => booking.escrow.release(command, tx))
  return { booking, subjectId, released: released.transferId }
}

export const sealOnce = async () => (await app.container.make(KeepEvidence)).execute()

/**
 * Until everything is sealed: transactions of any database of the server hold the horizon back, and
 * other runs may have theirs open.
 */
export async function seal(): Promise<Kept> {
  let [leaves, published] = [0, 0]
  for (let round = 0; round < ROUNDS; round++) {
    const kept = await sealOnce()
    leaves += kept.leaves
    published += kept.published
    const [left] = await rows<{ many: string }>(
      `select count(*) as many from escrow.transfers t where not exists (
         select from escrow.leaves l where l.transfer_id = t.id)`
    )
    if (kept.stopped || left?.many === '0') return { leaves, published, stopped: kept.stopped }
  }
  throw new Error('Something holds the horizon back, and does not end')
}

export async function publishedEntries(): Promise<Published[]> {
  const log = await app.container.make(CheckpointLog)
  return Array.fromAsync(log.entries())
}

export async function rows<Row>(statement: string): Promise<Row[]> {
  const db = await app.container.make(Database)
  return sql<Row>(db.connection(), statement)
}
