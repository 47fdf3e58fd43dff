import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { newId } from '#kernel/ids'
import { SettleReports } from '#notices/actions/settle_reports'
import { AfricasTalkingReports } from '#notices/gateways/sms/africas_talking_reports'
import { travel } from '#tests/support/identity/travel'
import { namedActors } from '#tests/support/named_actors'
import { africasTalkingRecorded } from '#tests/support/notices/channel_bench'
import { plan, rowOf } from '#tests/support/notices/deliveries'

const base = `http://127.0.0.1:${process.env.PORT}/api/v1`
const SECRET = 'k7Qd2vXw9RtYbN4mZp6HsJ3cLf8GaE5u'
const NUMBER = '+254711082300'

type Reports = Record<'sent' | 'buffered' | 'success' | 'failed' | 'rejected', string>
const recorded = africasTalkingRecorded<Reports>('reports.json')

/** A report about one message of this test. */
const about = (providerId: string, report: string) =>
  report.replace('ATPid_SampleTxnId123', providerId)

async function post(body: string, secret = SECRET): Promise<number> {
  const { status } = await fetch(`${base}/delivery-reports/africastalking/${secret}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  })
  return status
}

const settle = async () => (await app.container.make(SettleReports)).execute()

/** One that Africa's Talking took. */
async function taken(providerId = `ATPid_${newId('evt')}`, address = NUMBER) {
  const [planned] = await plan(1, { channel: 'sms', address })
  const id = planned?.id ?? ''
  const db = await app.container.make(Database)
  await db.rawQuery(
    `update notices.deliveries set state = 'delivered', provider = 'africastalking', body = '',
       provider_id = ?, finished_at = due_at where id = ?`,
    [providerId, id]
  )
  return { id, providerId }
}

interface Stored {
  state: string
  note: string | null
  times: number
  delivery_id: string | null
}

async function stored(containing: string): Promise<Stored[]> {
  const db = await app.container.make(Database)
  const rows: Stored[] = await db
    .from('notices.delivery_reports')
    .whereLike('body', `%${containing}%`)
    .orderBy('id')
  return rows
}

test.group('What Africa’s Talking says later of a text message', (group) => {
  group.setup(() => {
    app.container.swap(AfricasTalkingReports, () => new AfricasTalkingReports(SECRET))
    return () => app.container.restore(AfricasTalkingReports)
  })

  test('is stored before it is acted on, and then known of the message', async ({ assert }) => {
    const { id, providerId } = await taken()
    for (const report of [recorded.sent, recorded.buffered, recorded.success]) {
      assert.equal(await post(about(providerId, report)), 200)
    }
    const waiting = await stored(providerId)
    assert.deepEqual(
      waiting.map(({ state }) => state),
      ['waiting', 'waiting', 'waiting']
    )
    await settle()
    assert.containsSubset(await rowOf(id), { state: 'delivered', reported: 'reached' })
    assert.deepEqual(
      (await stored(providerId)).map(({ state, delivery_id: of }) => [state, of]),
      [
        ['settled', id],
        ['settled', id],
        ['settled', id],
      ]
    )
  })

  for (const [said, reason] of [
    ['failed', 'UserInBlackList'],
    ['rejected', 'UserDoesNotExist'],
  ] as const) {
    test(`that it ${said} makes it one that could not be delivered, for staff to see`, async ({
      assert,
    }) => {
      const { id, providerId } = await taken()
      await post(about(providerId, recorded[said]))
      await settle()
      assert.containsSubset(await rowOf(id), {
        state: 'dead',
        reported: 'failed',
        last_error: `It did not reach the phone: ${reason}`,
      })
    })
  }

  test('twice is once', async ({ assert }) => {
    const { providerId } = await taken()
    const report = about(providerId, recorded.success)
    await Promise.all([post(report), post(report)])
    await settle()
    await post(report)
    await settle()
    const rows = await stored(providerId)
    assert.lengthOf(rows, 1)
    assert.containsSubset(rows[0], { state: 'settled', times: 3 })
  })

  test('late, on its way, changes nothing of one that arrived', async ({ assert }) => {
    const { id, providerId } = await taken()
    await post(about(providerId, recorded.success))
    await settle()
    await post(about(providerId, recorded.buffered))
    await settle()
    assert.containsSubset(await rowOf(id), { state: 'delivered', reported: 'reached' })
  })

  test('against what it said before is left to staff', async ({ assert }) => {
    const { id, providerId } = await taken()
    await post(about(providerId, recorded.success))
    await settle()
    await post(about(providerId, recorded.failed))
    await settle()
    assert.containsSubset(await rowOf(id), { state: 'delivered', reported: 'reached' })
    assert.containsSubset((await stored(providerId))[1], { state: 'flagged', delivery_id: id })
  })

  test('before we have noted its name waits for that', async ({ assert }) => {
    const providerId = `ATPid_${newId('evt')}`
    await post(about(providerId, recorded.success))
    await settle()
    assert.containsSubset(await stored(providerId), [{ state: 'waiting' }])
    const { id } = await taken(providerId)
    await settle()
    assert.containsSubset(await rowOf(id), { reported: 'reached' })
  })

  test('of what we never sent, of another number, or in other words is flagged', async ({
    assert,
    cleanup,
  }) => {
    const unknown = `ATPid_${newId('evt')}`
    const { id, providerId } = await taken(undefined, '+254700000001')
    const nonsense = `nonsense ${newId('evt')}`
    assert.equal(await post(about(unknown, recorded.success)), 200)
    assert.equal(await post(about(providerId, recorded.success)), 200)
    assert.equal(await post(nonsense), 200)
    await settle()
    cleanup(travel({ minutes: 11 }))
    await settle()

    const notes = await Promise.all([unknown, providerId, nonsense].map((one) => stored(one)))
    assert.containsSubset(notes.flat(), [
      { state: 'flagged', note: 'Nothing that we sent bears this id' },
      { state: 'flagged', note: 'We sent this one to another number' },
      { state: 'flagged', note: 'Not a report as the provider documents it' },
    ])
    assert.containsSubset(await rowOf(id), { state: 'delivered', reported: null })
  })

  test('at another address is nobody’s word: turned away, kept to be seen, and counted', async ({
    assert,
  }) => {
    const { id, providerId } = await taken()
    const forged = about(providerId, recorded.failed)
    for (const secret of ['guess', `${SECRET}x`, SECRET.toLowerCase()]) {
      assert.equal(await post(forged, secret), 401)
    }
    await settle()
    assert.containsSubset(await rowOf(id), { state: 'delivered', reported: null })
    const db = await app.container.make(Database)
    const [row] = (await db
      .from('notices.delivery_reports')
      .where('state', 'refused')
      .orderBy('received_at', 'desc')
      .limit(1)) as Stored[]
    assert.isAtLeast(row?.times ?? 0, 1)
    assert.equal(row?.delivery_id, null)
  })

  test('is shown to staff when nobody can place it', async ({ assert, cleanup }) => {
    cleanup(namedActors())
    const nonsense = `id=${newId('evt')}`
    await post(nonsense)
    await settle()
    const answer = await fetch(`${base}/deliveries`, {
      headers: {
        authorization: `Bearer ${newId('acc')}:support`,
        accept: 'application/vnd.api+json',
      },
    })
    const { meta } = (await answer.json()) as { meta: { strayReports: { body: string }[] } }
    assert.include(
      meta.strayReports.map(({ body }) => body),
      nonsense
    )
  })

  test('that is longer than any is kept in part, and harms nobody', async ({ assert }) => {
    assert.equal(await post(`id=\u0000${'x'.repeat(100_000)}`), 200)
    await settle()
  })

  test('with a NUL is none, and holds up no other', async ({ assert }) => {
    const { id, providerId } = await taken()
    const nul = `id=%00${newId('evt')}&status=Success&phoneNumber=%2B254711082300`
    assert.equal(await post(nul), 200)
    await post(about(providerId, recorded.success))
    await settle()
    assert.containsSubset(await stored(nul.replaceAll('%', '\\%')), [{ state: 'flagged' }])
    assert.containsSubset(await rowOf(id), { reported: 'reached' })
  })

  test('that cannot be settled fails by itself, and the others are settled', async ({
    assert,
    cleanup,
  }) => {
    const [broken, fine] = [await taken(), await taken()]
    for (const { providerId } of [broken, fine]) await post(about(providerId, recorded.success))
    const reports = new AfricasTalkingReports(SECRET)
    const read = reports.read.bind(reports)
    reports.read = (body) => {
      if (body.includes(broken.providerId)) throw new Error('Nobody thought of this one')
      return read(body)
    }
    app.container.swap(AfricasTalkingReports, () => reports)
    cleanup(() => {
      app.container.swap(AfricasTalkingReports, () => new AfricasTalkingReports(SECRET))
    })
    await assert.rejects(settle, 'Some reports were not settled')
    assert.containsSubset(await rowOf(fine.id), { reported: 'reached' })
    assert.containsSubset(await stored(broken.providerId), [{ state: 'waiting' }])
    app.container.swap(AfricasTalkingReports, () => new AfricasTalkingReports(SECRET))
    await settle()
    assert.containsSubset(await stored(broken.providerId), [{ state: 'settled' }])
  })
})
