import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { ClientRows } from '#escrow/queries/verification/client_rows'
import { connectionOf } from '#kernel/statements'

test.group('Rows by way of the driver', () => {
  test('end with what their reader threw, and leave the connection as it was', async ({
    assert,
  }) => {
    const db = await app.container.make(Database)
    await db.transaction(async (tx) => {
      const rows = new ClientRows(await connectionOf(tx))
      let many = 0
      const take = () => {
        many++
        throw new Error('Not a row')
      }
      const query = 'select generate_series(1, 3)'
      await assert.rejects(() => rows.copy([{ query, take }]), /Not a row/)
      assert.equal(many, 1)
      await rows.copy([{ query, take: () => many++ }])
      assert.equal(many, 4)
    })
  })
})
