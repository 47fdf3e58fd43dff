import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { moneyIn } from '#database/factories/escrow/money_in'
import { makeAccount } from '#database/factories/identity/accounts'
import { IssueStatements } from '#escrow/actions/documents/issue_statements'
import { EndSecurityHolds } from '#escrow/actions/end_security_holds'
import type { StatementContent } from '#escrow/domain/documents/document'
import { VerifyLedger } from '#escrow/queries/verify_ledger'
import { Clock, TravellingClock } from '#kernel/clock'
import { Money } from '#kernel/money'
import { Browser } from '#tests/support/identity/browser'
import { rows, usd } from '#tests/support/escrow/evidence'
import { Uploader } from '#tests/support/assets/uploader'

const BEGINNING = DateTime.utc().startOf('month').plus({ months: 1 }) as DateTime<true>

/** Lives by a clock of its own, each test later than the one before. */
function ownClock(beginning: DateTime<true>): TravellingClock {
  const clock = new TravellingClock(beginning)
  app.container.swap(Clock, () => clock)
  return clock
}

async function issueAll(): Promise<void> {
  const issue = await app.container.make(IssueStatements)
  while (await issue.execute());
}

async function statementsOf(partyId: string): Promise<StatementContent[]> {
  const found = await rows<{ content: StatementContent }>(
    `select content from escrow.documents where kind = 'statement' and party_id = '${partyId}'
     order by period`
  )
  return found.map(({ content }) => content)
}

async function brokenInvariants(): Promise<number[]> {
  const db = await app.container.make(Database)
  const numbers: number[] = []
  for await (const found of (await app.container.make(VerifyLedger)).execute(db.connection())) {
    if (found.rows.length > 0) numbers.push(found.number)
  }
  return numbers
}

const step = fc.record({
  what: fc.constantFrom('deposit', 'hold', 'release', 'refund', 'bonus'),
  cents: fc.integer({ min: 100, max: 9000 }),
  days: fc.integer({ min: 1, max: 40 }),
})
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never

async function live(steps: readonly Step[], clock: TravellingClock) {
  const booking = await AcceptedBooking.in('USD')
  await moneyIn(booking.clientId, usd('1000'))
  const subjectId = await booking.held(usd('400'))
  const moves: Record<Step['what'], (amount: Money) => Promise<unknown>> = {
    deposit: (amount) => moneyIn(booking.clientId, amount),
    hold: (amount) => booking.held(amount),
    release: (amount) => booking.do((tx) => booking.escrow.release({ ...command(), amount }, tx)),
    refund: (amount) => booking.do((tx) => booking.escrow.refund({ ...command(), amount }, tx)),
    bonus: (amount) => {
      const { bookingId, clientId, talentId } = booking
      const sides = { bookingId, clientId, talentId, amount }
      return booking.do((tx) => booking.escrow.payBonus({ ...booking.command(), ...sides }, tx))
    },
  }
  const command = () => ({ ...booking.command(), subjectId })
  const holds = await app.container.make(EndSecurityHolds)
  for (const { what, cents, days } of steps) {
    clock.travelTo(clock.now().plus({ days }))
    while ((await holds.execute()) > 0);
    // What cannot be paid leaves no trace, in a statement neither.
    await Promise.allSettled([moves[what](Money.of(BigInt(cents), 'USD'))])
  }
  clock.travelTo(clock.now().plus({ months: 1 }).startOf('month').plus({ hours: 1, seconds: 1 }))
  return booking
}

test.group('Statements', (group) => {
  group.each.teardown(() => app.container.restore(Clock))

  test('opening, movements and closing add up to the ledger, month after month', async ({
    assert,
  }) => {
    let beginning = BEGINNING
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        const clock = ownClock(beginning)
        const { clientId, talentId } = await live(steps, clock)
        beginning = clock.now()
        await issueAll()
        for (const partyId of [clientId, talentId]) {
          const statements = await statementsOf(partyId)
          let balance = '0'
          for (const { opening, movements, closing } of statements) {
            assert.equal(opening.total.amount, balance)
            const moved = movements.reduce((sum, each) => sum + BigInt(each.amount.amount), 0n)
            assert.equal(BigInt(opening.total.amount) + moved, BigInt(closing.total.amount))
            balance = closing.total.amount
          }
          const [ledger] = await rows<{ total: string; moves: string }>(
            `select coalesce(sum(p.amount), 0) as total, count(distinct p.transfer_id) as moves
             from escrow.ledger_accounts a join escrow.postings p on p.account_id = a.id
             where a.owner_id = '${partyId}'`
          )
          assert.equal(balance, ledger?.total)
          const told = statements.flatMap(({ movements }) => movements)
          assert.equal(String(told.length), ledger?.moves)
        }
        assert.deepEqual(await brokenInvariants(), [])
      }),
      { numRuns: 6 }
    )
  })

  test('a month that is not over has none, and one that is has one however often it is asked for', async ({
    assert,
  }) => {
    const [{ last }] = (await rows<{ last: Date | null }>(
      'select max(occurred_at) as last from escrow.transfers'
    )) as [{ last: Date | null }]
    const after = DateTime.fromJSDate(last ?? new Date(), { zone: 'utc' })
    const clock = ownClock(after.startOf('month').plus({ months: 1, days: 3 }) as DateTime<true>)
    const owner = await makeAccount()
    await moneyIn(owner.id, usd('12'))
    await issueAll()
    assert.lengthOf(await statementsOf(owner.id), 0)
    clock.travelTo(clock.now().plus({ months: 1 }))
    await Promise.all([issueAll(), issueAll(), issueAll()])
    await issueAll()
    const [statement, ...more] = await statementsOf(owner.id)
    assert.lengthOf(more, 0)
    assert.equal(statement?.closing.total.amount, '1200')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('a wallet’s activity comes as CSV by the same filters, to its owner alone', async ({
    assert,
  }) => {
    const [client, talent] = [
      await makeAccount({ name: '=cmd|"/c calc"!A1' }),
      await makeAccount({ name: 'Ines, "the" Talent' }),
    ]
    const booking = await AcceptedBooking.in('USD', { clientId: client.id, talentId: talent.id })
    await moneyIn(client.id, usd('1000'))
    const subjectId = await booking.held(usd('400'))
    const command = { ...booking.command(), subjectId, amount: usd('100') }
    await booking.do((tx) => booking.escrow.release(command, tx))
    const csv = async (who: { id: string }, wallet: string, query = '') => {
      const program = await Uploader.of(who.id, ['wallets:read'])
      const { bytes, status, headers } = await program.download(
        `/wallets/${wallet}/activity.csv${query}`
      )
      return { status, headers, text: bytes.toString(), lines: bytes.toString().split('\r\n') }
    }
    const own = await csv(client, `${client.id}.USD`)
    assert.equal(own.status, 200)
    assert.equal(own.headers.get('content-type'), 'text/csv; charset=utf-8; header=present')
    assert.match(own.headers.get('content-disposition') ?? '', /^attachment; filename="usd-/)
    assert.equal(own.lines[0], 'Date,What,With,Booking,Amount,Currency,Transfer')
    assert.match(own.lines[1] ?? '', /,hold,"Ines, ""the"" Talent",bk_\w+,-412\.00,USD,tr_/)
    assert.match(own.lines[2] ?? '', /,deposit,,,1000\.00,USD,tr_/)
    assert.lengthOf(own.lines, 4)
    const theirs = await csv(talent, `${talent.id}.USD`)
    assert.include(theirs.text, `,release,"'=cmd|""/c calc""!A1",`)
    const today = DateTime.utc().toISODate()
    const filtered = async (query: string) =>
      (await csv(client, `${client.id}.USD`, `?${query}`)).lines.length - 2
    assert.equal(await filtered('filter[kind]=deposit'), 1)
    assert.equal(await filtered(`filter[bookingId]=${booking.bookingId}`), 1)
    assert.equal(await filtered(`filter[from]=${today}&filter[to]=${today}`), 2)
    assert.equal(await filtered('filter[to]=2020-01-31'), 0)
    assert.equal((await csv(client, `${talent.id}.USD`)).status, 404)
    assert.equal((await csv(client, `${client.id}.USD`, '?filter[from]=2026-02-30')).status, 400)
    const browser = await Browser.signedInAs(client)
    const listed = await browser.get(
      `/transfers?filter[walletId]=${client.id}.USD&filter[kind]=hold&filter[from]=${today}`
    )
    assert.lengthOf(listed.body.data as unknown as unknown[], 1)
    for (const wrong of ['kind]=magic', 'from]=yesterday', 'to]=2026-13-01']) {
      assert.equal((await browser.get(`/transfers?filter[${wrong}`)).status, 400)
    }
  })
})
