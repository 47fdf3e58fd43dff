import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { moneyIn } from '#database/factories/escrow/money_in'
import { FoldAccounts } from '#escrow/actions/fold_accounts'
import { VerifyEvidence } from '#escrow/queries/evidence/verify_evidence'
import { publishedEntries, rows, seal, sealOnce, usd } from '#tests/support/escrow/evidence'

const WRITERS = 8
const EACH = 25

/** Puts milestones into escrow and releases them, each in a database transaction of its own. */
async function writer(): Promise<void> {
  const booking = await AcceptedBooking.in('USD')
  await moneyIn(booking.clientId, usd('1000'))
  for (let i = 0; i < EACH; i++) {
    const subjectId = await booking.held(usd('10'))
    await booking.do((tx) => booking.escrow.release({ ...booking.command(), subjectId }, tx))
  }
}

test.group('Sealing under load', () => {
  test('three sealers beside eight writers and a folder miss nothing and seal nothing twice', async ({
    assert,
  }) => {
    let writing = true
    const fold = await app.container.make(FoldAccounts)
    const whileWriting = async (work: () => Promise<unknown>) => {
      while (writing) await work()
    }
    const beside = [
      whileWriting(sealOnce),
      whileWriting(sealOnce),
      whileWriting(sealOnce),
      whileWriting(() => fold.execute()),
    ]
    await Promise.all(Array.from({ length: WRITERS }, writer))
    writing = false
    await Promise.all(beside)
    await seal()

    const [counted] = await rows<{ transfers: string; leaves: string; last: string }>(
      `select (select count(*) from escrow.transfers) as transfers, count(*) as leaves,
         max(seq) + 1 as last from escrow.leaves`
    )
    assert.isAtLeast(Number(counted?.transfers), WRITERS * EACH * 2)
    assert.equal(counted?.leaves, counted?.transfers)
    assert.equal(counted?.last, counted?.leaves)
    const outOfOrder = await rows(
      `select * from (
         select l.seq, t.xid, t.id, lag((t.xid, t.id)) over (order by l.seq) as before
         from escrow.leaves l join escrow.transfers t on t.id = l.transfer_id
       ) o where (xid, id) < before`
    )
    assert.deepEqual(outOfOrder, [])
    assert.isAbove((await publishedEntries()).length, 1)

    const evidence = await app.container.make(VerifyEvidence)
    const db = await app.container.make(Database)
    const published = await evidence.published()
    for (const { number, rows: broken } of await evidence.execute(db.connection(), published)) {
      assert.deepEqual(broken, [], String(number))
    }
  })
})
