import { readFile } from 'node:fs/promises'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import router from '@adonisjs/core/services/router'
import { errorRegistry } from '#kernel/errors'
import { errorsPage, routesPage } from '#kernel/http/api_reference'

const written = (name: string) => readFile(app.makePath('docs', 'api', name), 'utf8')

test.group('The reference of the API is as the code is (node ace api:document)', () => {
  test('for errors', async ({ assert }) => {
    assert.equal(await written('errors.md'), errorsPage(errorRegistry))
  })

  test('for routes', async ({ assert }) => {
    const routes = Object.values(router.toJSON())
      .flat()
      .filter(({ pattern }) => !pattern.startsWith('/api/v1/probe'))

    assert.equal(await written('routes.md'), routesPage(routes))
  })
})
