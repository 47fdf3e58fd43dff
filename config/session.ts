import app from '@adonisjs/core/services/app'
import { defineConfig, stores } from '@adonisjs/session'

export const SESSION_COOKIE = 'uvidense_session'

/**
 * Sessions are rows, so that any web process serves any browser and signing out everywhere works.
 */
const sessionConfig = defineConfig({
  enabled: true,
  cookieName: SESSION_COOKIE,
  clearWithBrowser: false,
  age: '14 days',
  cookie: { path: '/', httpOnly: true, secure: app.inProduction, sameSite: 'lax' },
  store: 'database',
  stores: {
    database: stores.database({
      connectionName: 'primary',
      tableName: 'kernel.sessions',
      gcProbability: 1,
    }),
  },
})

export default sessionConfig
