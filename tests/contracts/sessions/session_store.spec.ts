import { randomUUID } from 'node:crypto'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { sessionTtlMs } from '#config/session'
import { PostgresShelf } from '#kernel/http/sessions/postgres_shelf'
import { SessionStore } from '#kernel/http/sessions/session_store'
import { SessionShelf } from '#kernel/http/sessions/shelf'
import { ageSession } from '#tests/support/sessions'

const MINUTE = 60_000
const shelved = () => app.container.make(SessionShelf)

/** What one request has of the sessions. */
const request = async () => new SessionStore(await shelved())

test.group('Sessions, wherever they lie | @backends', () => {
  test('what one request writes the next one reads', async ({ assert }) => {
    const id = randomUUID()
    assert.isNull(await (await request()).read(id))
    await (await request()).write(id, { name: 'Amina' })

    const next = await request()
    assert.deepEqual(await next.read(id), { name: 'Amina' })
    await next.write(id, { name: 'Ben' })
    assert.deepEqual(await (await request()).read(id), { name: 'Ben' })
  })

  test('use within minutes is not written down, use after them is', async ({ assert }) => {
    const id = randomUUID()
    await (await request()).write(id, { name: 'Amina' })
    const visit = async () => {
      const store = await request()
      await store.read(id)
      await store.touch(id)
      return (await (await shelved()).read(id))?.untouchedMs ?? Infinity
    }
    await ageSession(id, 5 * MINUTE)
    assert.isAtLeast(await visit(), 5 * MINUTE)
    await ageSession(id, 6 * MINUTE)
    assert.isBelow(await visit(), MINUTE)
  })

  test('a change is written at once, and is a touch', async ({ assert }) => {
    const id = randomUUID()
    await (await request()).write(id, { step: 1 })
    await ageSession(id, 5 * MINUTE)
    const store = await request()
    await store.read(id)
    await store.write(id, { step: 2 })
    assert.isBelow((await (await shelved()).read(id))?.untouchedMs ?? Infinity, MINUTE)
  })

  test('a session that was ended is not brought back by a request that still runs', async ({
    assert,
  }) => {
    const id = randomUUID()
    await (await request()).write(id, { account: 'acc_1' })
    const slow = await request()
    await slow.read(id)
    await (await request()).destroy(id)
    await slow.write(id, { account: 'acc_1', more: true })
    await slow.touch(id)
    assert.isNull(await (await request()).read(id))
  })

  test('of two requests that begin a session under one id the first one stays', async ({
    assert,
  }) => {
    const id = randomUUID()
    const [first, second] = await Promise.all([request(), request()])
    await Promise.all([first.read(id), second.read(id)])
    await first.write(id, { by: 'first' })
    await second.write(id, { by: 'second' })
    assert.deepEqual(await (await request()).read(id), { by: 'first' })
  })

  test('a session unused for longer than its age is gone, and its id is free', async ({
    assert,
  }) => {
    const id = randomUUID()
    await (await request()).write(id, { name: 'Amina' })
    await ageSession(id, sessionTtlMs + 1000)
    assert.isNull(await (await request()).read(id))
    await (await request()).write(id, { name: 'Ben' })
    assert.deepEqual(await (await request()).read(id), { name: 'Ben' })
  })

  test('the data of one session is worth nothing under the id of another', async ({ assert }) => {
    const [id, other] = [randomUUID(), randomUUID()]
    await (await request()).write(id, { account: 'acc_1' })
    const shelf = await shelved()
    await shelf.add(other, (await shelf.read(id))?.data ?? '')
    assert.isNull(await (await request()).read(other))
  })
})

test('the sweep takes away expired sessions and no other', async ({ assert }) => {
  const shelf = await app.container.make(PostgresShelf)
  const [old, young] = [randomUUID(), randomUUID()]
  for (const id of [old, young]) await shelf.add(id, '{}')
  const db = await app.container.make('lucid.db')
  await db.rawQuery(`update kernel.sessions set expires_at = now() where id = ?`, [old])
  await shelf.sweep()
  const rows: { id: string }[] = await db.from('kernel.sessions').whereIn('id', [old, young])
  assert.deepEqual(
    rows.map(({ id }) => id),
    [young]
  )
})
