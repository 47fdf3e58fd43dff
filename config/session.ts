import { configProvider } from '@adonisjs/core'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/session'
import { Duration } from 'luxon'
import { SessionStore } from '#kernel/http/sessions/session_store'
import { SessionShelf } from '#kernel/http/sessions/shelf'
import env from '#start/env'

export const SESSION_COOKIE = 'uvidense_session'

/** From its last use; the store notes use to within minutes. */
const AGE = Duration.fromObject({ days: 14 })
export const sessionTtlMs = AGE.toMillis()

/** Either is seen by all web processes, so that any of them serves any browser. */
export const sessionStore = env.get('REDIS_URL') === undefined ? 'database' : 'redis'

const store = configProvider.create(async ({ container }) => {
  const shelf = await container.make(SessionShelf)
  return () => new SessionStore(shelf)
})

const sessionConfig = defineConfig({
  enabled: true,
  cookieName: SESSION_COOKIE,
  clearWithBrowser: false,
  age: AGE.as('seconds'),
  cookie: { path: '/', httpOnly: true, secure: app.inProduction, sameSite: 'lax' },
  store: sessionStore,
  stores: { database: store, redis: store },
})

export default sessionConfig
