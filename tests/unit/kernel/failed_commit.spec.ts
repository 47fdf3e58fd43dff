import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { UnitOfWork } from '#kernel/unit_of_work'

test.group('Unit of work', () => {
  test('a COMMIT that the database refuses is an error, not an answer', async ({ assert }) => {
    const db = await app.container.make(Database)
    await db.rawQuery(
      `create table public.late_checked (
         id integer primary key,
         parent integer references public.late_checked deferrable initially deferred)`
    )
    const unitOfWork = await app.container.make(UnitOfWork)
    await assert.rejects(
      () => unitOfWork.run((tx) => tx.rawQuery('insert into public.late_checked values (1, 2)')),
      /late_checked_parent_fkey/
    )
    const { rows } = await db.rawQuery<{ rows: unknown[] }>('select id from public.late_checked')
    assert.isEmpty(rows)
    await db.rawQuery('drop table public.late_checked')
  })
})
