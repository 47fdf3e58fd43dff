import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { makeAccount } from '#database/factories/identity/accounts'
import { Clock, MovableClock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { UnitOfWork } from '#kernel/unit_of_work'
import { MakeDigests } from '#notices/actions/make_digests'
import { keepForDigest } from '#notices/persistence/digests'
import { keepNotice } from '#notices/persistence/notices'
import { Breakpoint, type Place } from '#tests/support/booking/breakpoint'
import { StatementTap } from '#tests/support/statement_tap'

const WORKER = fileURLToPath(new URL('doomed_worker.ts', import.meta.url))
const MADE = /insert into notices\.digests/
const COMMIT = /^commit/i

/** Somebody for whom so much waits for a digest that is due. */
async function readerWith(titles: readonly string[]): Promise<string> {
  const { id: accountId } = await makeAccount()
  const at = (await app.container.make(Clock)).now().minus({ hours: 1 })
  const work = await app.container.make(UnitOfWork)
  await work.run(async (tx) => {
    for (const title of titles) {
      const { id: noticeId } = await keepNotice(tx, {
        ...{ id: newId('ntc'), partyId: accountId, kind: 'booking.offer_received', at, title },
        ...{ urgency: 'default', body: 'Look at it.', url: '/app', topic: null },
        eventId: newId('evt'),
      })
      const item = { noticeId, accountId, cadence: 'hourly', group: 'offers', dueAt: at } as const
      await keepForDigest(tx, item)
    }
  })
  return accountId
}

/** A worker that makes digests, until it is killed at this place. */
async function makeAndDie(place: Place): Promise<void> {
  const breakpoint = new Breakpoint(place)
  const tap = await StatementTap.before(process.env.DATABASE_URL ?? '', {
    asked: (statement, connection) => breakpoint.asked(statement, connection),
    answered: (statement, connection) => breakpoint.answered(statement, connection),
  })
  try {
    const child = spawn(process.execPath, ['--import=@poppinss/ts-exec', WORKER, 'digest'], {
      env: { ...process.env, DATABASE_URL: tap.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exit = once(child, 'exit')
    const survived = exit.then(() => Promise.reject(new Error('It was never where it is to die')))
    await Promise.race([breakpoint.reached, survived])
    child.kill('SIGKILL')
    await exit
    survived.catch(() => undefined)
  } finally {
    await tap.close()
  }
}

const rowsOf = async <Row>(query: string, accountId: string): Promise<Row[]> => {
  const db = await app.container.make(Database)
  const { rows } = await db.rawQuery<{ rows: Row[] }>(query, [accountId])
  return rows
}

const itemsOf = (accountId: string) =>
  rowsOf<{ digest_id: string | null }>(
    'select digest_id from notices.digest_items where account_id = ?',
    accountId
  )

test.group('A worker that is killed over a digest', (group) => {
  group.setup(async () => {
    // Other specs have moved the clock that the worker reads when it starts, and left their own.
    await (await app.container.make(MovableClock)).refresh()
    const db = await app.container.make(Database)
    await db.from('notices.digest_items').whereNull('digest_id').delete()
  })

  for (const [moment, place] of [
    ['between making it and noting what is in it', { at: MADE, moment: 'answered' }],
    ['before it is committed', { after: MADE, at: COMMIT, moment: 'asked' }],
    ['once it is committed, before anybody knows', { after: MADE, at: COMMIT, moment: 'answered' }],
  ] as const) {
    test(`${moment} is followed by others, and each notice is in exactly one`, async ({
      assert,
    }) => {
      const titles = Array.from({ length: 5 }, (_, nth) => `Notice ${nth} ${newId('ntc')}`)
      const accountId = await readerWith(titles)
      await makeAndDie(place)
      // What the dead one had locked is free once its server has noticed.
      const successors = await Promise.all([1, 2].map(() => app.container.make(MakeDigests)))
      while ((await itemsOf(accountId)).some((item) => item.digest_id === null)) {
        await Promise.all(successors.map((successor) => successor.execute()))
      }

      assert.lengthOf(new Set((await itemsOf(accountId)).map((item) => item.digest_id)), 1)
      const digests = await rowsOf<{ id: string }>(
        'select id from notices.digests where account_id = ?',
        accountId
      )
      assert.lengthOf(digests, 1)
      const deliveries = await rowsOf<{ event_id: string; body: string }>(
        'select event_id, body from notices.deliveries where recipient_id = ?',
        accountId
      )
      assert.deepEqual(
        deliveries.map((delivery) => delivery.event_id),
        digests.map(({ id }) => id)
      )
      for (const title of titles) assert.lengthOf(deliveries[0]?.body.split(title) ?? [], 2)
    })
  }
})
