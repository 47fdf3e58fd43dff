import { assert } from '@japa/assert'
import { apiClient } from '@japa/api-client'
import { browserClient } from '@japa/browser-client'
import { pluginAdonisJS } from '@japa/plugin-adonisjs'
import type { Config } from '@japa/runner/types'
import { spec } from '@japa/runner/reporters'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import testUtils from '@adonisjs/core/services/test_utils'
import { launchBrowser } from '#tests/support/browser'
import { tally } from '#tests/support/tally'
import { rememberClock } from '#tests/support/identity/travel'

const baseURL = `http://127.0.0.1:${process.env.PORT}`

export const plugins: NonNullable<Config['plugins']> = [
  assert(),
  apiClient({ baseURL }),
  browserClient({ runInSuites: ['browser'], launcher: launchBrowser }),
  pluginAdonisJS(app, { baseURL }),
]

export const reporters: NonNullable<Config['reporters']> = {
  activated: ['spec', 'tally'],
  list: [spec(), tally()],
}

export const runnerHooks: Required<Pick<Config, 'setup' | 'teardown'>> = {
  setup: [],
  teardown: [],
}

/** The suites that speak to the app as a program or a person would get a server in this process. */
const SERVED = new Set(['functional', 'concurrency', 'browser'])

/** What a group did not ask to be told is not told in the next one's time. */
async function settleOutbox(): Promise<void> {
  const db = await app.container.make(Database)
  await db.rawQuery('update kernel.outbox set published_at = now() where published_at is null')
}

export const configureSuite: NonNullable<Config['configureSuite']> = (suite) => {
  // A group whose title ends in `| @backends` runs a second time in CI, on Redis.
  suite.onGroup((group) => {
    const [, tag] = /\| (@\w+)$/.exec(group.title) ?? []
    if (tag) group.tap((test) => test.tags([tag], 'append'))
    group.teardown(settleOutbox)
  })
  suite.setup(rememberClock)
  if (SERVED.has(suite.name)) suite.setup(() => testUtils.httpServer().start())
}
