import { test } from '@japa/runner'
import env from '#start/env'
import { FORM_PAGES } from '#web/http/controllers/static_pages_controller'

const at = (path: string) => new URL(path, env.get('APP_URL'))

test.group('A form that needs the script', () => {
  test('is there with a slash at the end of its address too', async ({ assert }) => {
    assert.equal((await fetch(at('/sign-in/'))).status, 200)
  })

  test('cannot be sent before it is there: {$self}')
    .with([...FORM_PAGES])
    .run(async ({ assert }, path) => {
      const html = await (await fetch(at(path))).text()
      assert.match(html, /<form method="post"/)
      assert.match(html, /<button (?=[^>]*type="submit")[^>]* disabled/)
    })

  test('leads back to its page when it is sent all the same: {$self}')
    .with([...FORM_PAGES])
    .run(async ({ assert }, path) => {
      const body = new URLSearchParams({ email: 'a@example.test', password: 'not to be told' })
      const address = at(`${path}?next=%2Fapp%2Fmoney`)
      const answer = await fetch(address, { method: 'POST', body, redirect: 'manual' })
      assert.equal(answer.status, 303)
      assert.equal(answer.headers.get('location'), `${path}?next=%2Fapp%2Fmoney`)
      assert.isNull(answer.headers.get('set-cookie'))
    })
})
