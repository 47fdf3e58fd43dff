import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { makeBooking } from '#database/factories/booking/bookings'
import {
  makeClient,
  makeTalent,
  type Client,
  type Talent,
} from '#database/factories/booking/people'
import { PASSWORD } from '#database/factories/identity/accounts'
import { Money } from '#kernel/money'
import { Breakpoint, type Place } from '#tests/support/booking/breakpoint'
import { strayMilestones, unbalancedTransfers } from '#tests/support/booking/ledger'
import { Cluster } from '#tests/support/cluster'
import { Live } from '#tests/support/live'
import { Person } from '#tests/support/person'
import { StatementTap, type Moments } from '#tests/support/statement_tap'

const POSTING = /escrow\.post(_transfer)?\(/
const COMMIT = /^commit/i

const DEATHS: { name: string; kills: 'web' | 'worker'; place: Place }[] = [
  {
    name: 'before the money moves',
    kills: 'web',
    place: { at: POSTING, moment: 'asked' },
  },
  {
    name: 'before the commit',
    kills: 'web',
    place: { after: POSTING, at: COMMIT, moment: 'asked' },
  },
  {
    name: 'after the commit, before the answer',
    kills: 'web',
    place: { after: POSTING, at: COMMIT, moment: 'answered' },
  },
  {
    name: 'after the answer, before anything is published',
    kills: 'worker',
    place: { at: /from kernel\.outbox( o)?\s+where published_at is null/, moment: 'answered' },
  },
  {
    name: 'while publishing, with the jobs queued and the events not marked',
    kills: 'worker',
    place: { at: /update kernel\.outbox set published_at/, moment: 'asked' },
  },
  {
    name: 'in a listener, with its notice written and not committed',
    kills: 'worker',
    place: { after: /insert into notices\./, at: COMMIT, moment: 'asked' },
  },
  {
    name: 'in a listener, with its notice committed and its job not done',
    kills: 'worker',
    place: { after: /insert into notices\./, at: COMMIT, moment: 'answered' },
  },
]

let client: Client
let talent: Talent
let tap: StatementTap
let cluster: Cluster
let breakpoint: Breakpoint | null = null

/** What the breakpoint of the moment says. */
const moments: Moments = {
  asked: (statement, connection) => breakpoint?.asked(statement, connection),
  answered: (statement, connection) => breakpoint?.answered(statement, connection),
}

async function rows<Row>(statement: string, bindings: unknown[] = []): Promise<Row[]> {
  const db = await app.container.make(Database)
  const result = await db.rawQuery<{ rows: Row[] }>(statement, bindings as string[])
  return result.rows
}

/** What else the booking's events would have told is told already. */
async function settle(): Promise<void> {
  await rows('update kernel.outbox set published_at = now() where published_at is null')
}

interface Effects {
  transfers: number
  history: number
  events: number
  notices: { party_id: string; count: number }[]
}

async function effectsOn(milestoneId: string, bookingId: string): Promise<Effects> {
  const [counted] = await rows<Omit<Effects, 'notices'>>(
    `select
       (select count(*)::int from escrow.transfers t join escrow.holds h on h.id = t.hold_id
        where h.subject_id = ? and t.kind <> 'hold_placed') as transfers,
       (select count(*)::int from booking.history
        where subject_id = ? and event = 'approve') as history,
       (select count(*)::int from kernel.outbox
        where aggregate_id = ? and name = 'booking.milestone_released') as events`,
    [milestoneId, milestoneId, bookingId]
  )
  if (!counted) throw new Error('PostgreSQL counted nothing')
  const notices = await rows<{ party_id: string; count: number }>(
    `select party_id, count(*)::int as count from notices.notices n
     join kernel.outbox o on o.id = n.event_id
     where o.aggregate_id = ? and o.name = 'booking.milestone_released' group by 1`,
    [bookingId]
  )
  return { ...counted, notices }
}

async function signedIn(email: string): Promise<Person> {
  const person = new Person('the client', cluster.url)
  const { status } = await person.post('/sessions', 'sessions', { email, password: PASSWORD })
  if (status !== 200) throw new Error(`Signing in answered ${status}`)
  return person
}

test.group('A release whose process is killed', (group) => {
  group.setup(async () => {
    client = await makeClient(Money.of('1000000', 'USD'))
    talent = await makeTalent()
    tap = await StatementTap.before(process.env.DATABASE_URL ?? '', moments)
    cluster = await Cluster.start(2, 0, { DATABASE_URL: tap.url })
    return async () => {
      await cluster.stop()
      await tap.close()
    }
  })

  for (const { name, kills, place } of DEATHS) {
    test(`${name}: it has happened once, and everybody is told once`, async ({
      assert,
      cleanup,
    }) => {
      const [asClient, asTalent] = await Promise.all(
        [client, talent].map(({ account }) => signedIn(account.email))
      )
      if (!asClient || !asTalent) throw new Error('Both sides are signed in')
      const booking = await makeBooking('submitted', { client, talent, amounts: ['1000', '700'] })
      const [milestone = ''] = booking.milestoneIds
      await settle()
      breakpoint = new Breakpoint(place)
      cleanup(() => {
        breakpoint = null
      })

      const approval = asClient.post(`/milestones/${milestone}/approve`)
      if (kills === 'worker') {
        assert.equal((await approval).status, 200)
        await cluster.add('worker')
      }
      await breakpoint.reached
      await cluster.kill(kills, kills === 'web' ? '/approve' : '')
      breakpoint = null
      await Promise.all([cluster.add('worker'), kills === 'web' ? cluster.add('web') : null])

      const { status, data } = await approval
      assert.equal(status, 200)
      assert.equal(data.attributes['state'], 'released')
      const atHome = await Live.open(cleanup, asTalent, `parties/${talent.account.id}`)
      await atHome.until(async () => {
        const { notices } = await effectsOn(milestone, booking.id)
        return notices.length >= 2 || undefined
      })
      // Whoever ends in peace has done and marked what it had begun.
      await cluster.end('worker')

      const effects = await effectsOn(milestone, booking.id)
      assert.deepInclude(effects, { transfers: 1, history: 1, events: 1 })
      assert.sameDeepMembers(
        effects.notices,
        [client, talent].map(({ account }) => ({ party_id: account.id, count: 1 }))
      )
      assert.isEmpty(await unbalancedTransfers())
      assert.isEmpty(await strayMilestones())
    })
  }
})
