import { test } from '@japa/runner'
import env from '#start/env'

const get = (path: string) => fetch(`${env.get('APP_URL')}${path}`)

test.group('Pictures over HTTP', () => {
  test('may be kept for ever and can run nothing', async ({ assert }) => {
    for (const path of [
      '/art/portraits/f42-9a8b7c6d.svg',
      '/art/initials/ak-9a8b7c6d.svg',
      '/art/portfolio/skyline-9a8b7c6d.svg',
    ]) {
      const answer = await get(path)
      assert.equal(answer.status, 200, path)
      assert.match(answer.headers.get('content-type') ?? '', /^image\/svg\+xml/)
      assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable')
      assert.equal(answer.headers.get('content-security-policy'), "default-src 'none'; sandbox")
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
      assert.isNull(answer.headers.get('set-cookie'))
    }
  })

  test('that nobody draws are not there', async ({ assert }) => {
    for (const path of [
      '/art/portraits/nobody.svg',
      '/art/portraits/..%2F..%2Fetc%2Fpasswd',
      '/art/other/f42-9a8b7c6d.svg',
    ]) {
      assert.equal((await get(path)).status, 404, path)
    }
  })
})
