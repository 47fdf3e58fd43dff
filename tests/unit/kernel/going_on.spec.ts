import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { goOn } from '#kernel/before_commit'
import { LateWriter } from '#kernel/late_writes'
import { sql } from '#kernel/sql'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

const TABLE = 'public.gone_on'
const INSERT = `insert into ${TABLE} values (:id)`

const late = new LateWriter<{ id: number }>({
  name: 'late_rows',
  parts: {
    late_rows: `insert into ${TABLE}
      select id from jsonb_to_recordset(cast(:late_rows as jsonb)) as given (id integer)
      where id > 0 returning 1`,
  },
  missed: () => new Error('No row was given back'),
})

async function rows(): Promise<number[]> {
  const db = await app.container.make(Database)
  const found = await sql<{ id: number }>(db.connection(), `select id from ${TABLE} order by id`)
  return found.map(({ id }) => id)
}

const run = async <T>(work: (tx: Tx) => Promise<T>) =>
  (await app.container.make(UnitOfWork)).run(work)

const write = (tx: Tx, id: number) => goOn(tx, sql(tx, INSERT, { id }))

test.group('Work that goes on while its writes are under way', (group) => {
  group.each.setup(async () => {
    const db = await app.container.make(Database)
    await db.rawQuery(`create table ${TABLE} (id integer primary key)`)
    return () => db.rawQuery(`drop table ${TABLE}`)
  })

  test('they are there when the commit is', async ({ assert }) => {
    await run(async (tx) => {
      await write(tx, 1)
      await write(tx, 2)
      late.add(tx, { id: 3 })
    })
    assert.deepEqual(await rows(), [1, 2, 3])
  })

  test('what is asked after them sees them', async ({ assert }) => {
    const seen = await run(async (tx) => {
      await write(tx, 1)
      return sql<{ id: number }>(tx, `select id from ${TABLE}`)
    })
    assert.deepEqual(seen, [{ id: 1 }])
  })

  test('one that fails lets nothing commit, and says why', async ({ assert }) => {
    await assert.rejects(
      () =>
        run(async (tx) => {
          await write(tx, 1)
          await write(tx, 1)
          late.add(tx, { id: 2 })
        }),
      /duplicate key/
    )
    assert.isEmpty(await rows())
  })

  test('the first failure is told, not that later statements were refused', async ({ assert }) => {
    await assert.rejects(
      () =>
        run(async (tx) => {
          await write(tx, 1)
          await write(tx, 1)
          await sql(tx, `select id from ${TABLE}`)
        }),
      /duplicate key/
    )
    assert.isEmpty(await rows())
  })

  test('a last write that finds nothing to write undoes everything', async ({ assert }) => {
    await assert.rejects(
      () =>
        run(async (tx) => {
          await write(tx, 1)
          late.add(tx, { id: 0 })
        }),
      /No row was given back/
    )
    assert.isEmpty(await rows())
  })

  test('a last write that cannot be put into words undoes everything', async ({ assert }) => {
    await assert.rejects(
      () =>
        run(async (tx) => {
          await write(tx, 1)
          late.add(tx, { id: 2n as unknown as number })
        }),
      TypeError
    )
    assert.isEmpty(await rows())
  })

  test('in a savepoint each is waited for, so that only the savepoint is undone', async ({
    assert,
  }) => {
    await run(async (tx) => {
      await write(tx, 1)
      await assert.rejects(
        () =>
          tx.transaction(async (nested) => {
            await write(nested as Tx, 2)
            await write(nested as Tx, 1)
          }),
        /duplicate key/
      )
      await write(tx, 3)
    })
    assert.deepEqual(await rows(), [1, 3])
  })

  test('nothing is sent on a connection that was given back', async ({ assert }) => {
    let kept: Tx | undefined
    await run(async (tx) => {
      kept = tx
    })
    await assert.rejects(() => sql(kept as Tx, INSERT, { id: 1 }), /transaction is over/)
    assert.isEmpty(await rows())
  })
})
