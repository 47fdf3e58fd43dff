import { configProvider } from '@adonisjs/core'
import { defineConfig } from '@adonisjs/auth'
import { sessionGuard } from '@adonisjs/auth/session'
import type { InferAuthenticators, InferAuthEvents, Authenticators } from '@adonisjs/auth/types'
import type { ConfigProvider } from '@adonisjs/core/types'
import type { SessionAccounts } from '#identity/queries/session_accounts'

const sessionAccounts: ConfigProvider<SessionAccounts> = configProvider.create(async (app) => {
  const source = await import('#identity/queries/session_accounts')
  return app.container.make(source.SessionAccounts)
})

/**
 * One guard, for the browser. Programs come with access tokens, which identity's `ActorResolver`
 * reads together with their account in one query.
 */
const authConfig = defineConfig({
  default: 'web',
  guards: {
    web: sessionGuard({
      useRememberMeTokens: false,
      provider: sessionAccounts,
    }),
  },
})

export default authConfig

declare module '@adonisjs/auth/types' {
  export interface Authenticators extends InferAuthenticators<typeof authConfig> {}
}
declare module '@adonisjs/core/types' {
  interface EventsList extends InferAuthEvents<Authenticators> {}
}
