import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { asAccount, call, installProbe, probeBody } from '#tests/support/probe'

const AT_ONCE = 8

test.group('Requests at once with one Idempotency-Key', (group) => {
  group.setup(installProbe)

  test('have one effect and all get its answer')
    .with([1, 2, 3, 4, 5])
    .run(async ({ assert }) => {
      const key = randomUUID()
      const headers = { ...asAccount(), 'idempotency-key': key }
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, () =>
          call('POST', '/api/v1/probes', { headers, body: probeBody(key) })
        )
      )

      assert.deepEqual(
        answers.map(({ status }) => status),
        Array<number>(AT_ONCE).fill(201)
      )
      assert.lengthOf([...new Set(answers.map(({ text }) => text))], 1)
      const first = answers.filter(({ headers: own }) => !own.has('idempotency-replayed'))
      assert.lengthOf(first, 1)
      const [row] = await db.from('probes').where({ title: key }).count('* as n')
      assert.equal(Number(row.n), 1)
    })

  test('but different bodies have the effect of one of them', async ({ assert }) => {
    const key = randomUUID()
    const headers = { ...asAccount(), 'idempotency-key': key }
    const titles = Array.from({ length: AT_ONCE }, (_, n) => `${key}-${n}`)
    const answers = await Promise.all(
      titles.map((title) => call('POST', '/api/v1/probes', { headers, body: probeBody(title) }))
    )

    const statuses = answers.map(({ status }) => status).sort()
    assert.deepEqual(statuses, [201, ...Array<number>(AT_ONCE - 1).fill(422)])
    const [row] = await db.from('probes').where('title', 'like', `${key}-%`).count('* as n')
    assert.equal(Number(row.n), 1)
  })
})
