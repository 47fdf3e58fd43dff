import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { moneyIn } from '#database/factories/escrow/money_in'
import { IssueDocuments } from '#escrow/actions/documents/issue_documents'
import { RenderDocuments } from '#escrow/actions/documents/render_documents'
import { newId } from '#kernel/ids'
import { UnitOfWork } from '#kernel/unit_of_work'
import { rows, usd } from '#tests/support/escrow/evidence'

const BOOKINGS = 4
const RELEASES = 3

/** Releases of one talent, for clients of its own, that nobody has billed yet. */
async function releasesOf(talentId: string): Promise<string[]> {
  const released: string[] = []
  for (let booking = 0; booking < BOOKINGS; booking++) {
    const accepted = await AcceptedBooking.in('USD', { clientId: newId('acc'), talentId })
    await moneyIn(accepted.clientId, usd('500'))
    const subjectId = await accepted.held(usd('300'))
    for (let release = 0; release < RELEASES; release++) {
      const command = { ...accepted.command(), subjectId, amount: usd('50') }
      const moved = await accepted.do((tx) => accepted.escrow.release(command, tx))
      released.push(moved.transferId)
    }
  }
  return released
}

const seriesOf = (issuerId: string) =>
  rows<{ number: number; transfer_id: string }>(
    `select number, transfer_id from escrow.documents
     where issuer_id = '${issuerId}' and kind = 'invoice' order by number`
  )

test.group('Documents issued at once', () => {
  test('two workers issue from one series, some of it rolled back and all of it twice: numbers stay dense', async ({
    assert,
  }) => {
    const talentId = newId('acc')
    const transfers = await releasesOf(talentId)
    const unitOfWork = await app.container.make(UnitOfWork)
    const issue = await app.container.make(IssueDocuments)
    const issueOne = (id: string, breaks: boolean) =>
      unitOfWork.run(async (tx) => {
        await issue.execute({ id, kind: 'hold_released' }, tx)
        if (breaks) throw new Error('The worker was killed before its commit')
      })
    const attempts = transfers.flatMap((id, index) => [
      ...(index % 3 === 0 ? [issueOne(id, true)] : []),
      issueOne(id, false),
      issueOne(id, false),
    ])
    const outcomes = await Promise.allSettled(attempts)
    const done = outcomes.filter(({ status }) => status === 'fulfilled')
    assert.lengthOf(done, transfers.length)
    const series = await seriesOf(talentId)
    assert.deepEqual(
      series.map(({ number }) => number),
      transfers.map((_, index) => index + 1)
    )
    assert.sameMembers(
      series.map(({ transfer_id: id }) => id),
      transfers
    )
  })

  test('two workers at the same documents make each file once', async ({ assert }) => {
    const render = await app.container.make(RenderDocuments)
    const all = async () => {
      while ((await render.execute()) > 0);
    }
    await Promise.all([all(), all()])
    const [files] = await rows<{ waiting: string; made: string; kept: string }>(
      `select count(*) filter (where digest is null) as waiting, count(digest) as made,
         (select count(*) from kernel.assets where use = 'documents') as kept
       from escrow.document_files`
    )
    assert.equal(files?.waiting, '0')
    assert.isAbove(Number(files?.made), 0)
    assert.equal(files?.made, files?.kept)
  })
})
