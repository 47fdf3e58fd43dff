import { test } from '@japa/runner'
import { makeAccount, PASSWORD } from '#database/factories/identity/accounts'
import { Cluster } from '#tests/support/cluster'
import { Browser } from '#tests/support/identity/browser'

test.group('Sessions between web processes | @backends', () => {
  test('a session is good on every web process, also when the one that began it is gone', async ({
    assert,
    cleanup,
  }) => {
    const cluster = await Cluster.start(2, 0)
    cleanup(() => cluster.stop())
    const { id, email } = await makeAccount()
    const browser = new Browser(cluster.url)
    await browser.get('/sessions/current')
    await browser.post('/sessions', 'sessions', { email, password: PASSWORD })
    for (let visit = 0; visit < 4; visit++) {
      assert.equal((await browser.get('/sessions/current')).body.data?.id, id)
    }
    await cluster.kill('web')
    assert.equal((await browser.get('/sessions/current')).body.data?.id, id)
    assert.equal((await browser.delete('/sessions/current')).status, 204)
    assert.isNull((await browser.get('/sessions/current')).body.data)
  })
})
