import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/core/http'
import { refuseBadUrl } from '#kernel/http/bad_url'
import { newId } from '#kernel/ids'

export const appUrl = env.get('APP_URL')

/** Sandbox mode opens the movable clock, the local mail outbox and the demo pages. */
export const sandbox = !app.inProduction && (env.get('SANDBOX') ?? app.inTest)

export const http = defineConfig({
  generateRequestId: true,
  trustProxy: env.get('TRUSTED_PROXY', 'loopback'),
  createRequestId: () => newId('req'),
  onBadUrl: refuseBadUrl,
  // Longer than a proxy keeps an idle connection, so that it never sends into one we are closing.
  keepAliveTimeout: 65_000,
  allowMethodSpoofing: false,
  useAsyncLocalStorage: false,
  // JSON:API lists are split by the reader of each parameter; a comma in a search text is a comma.
  qs: { parse: { comma: false } },
  cookie: {
    domain: '',
    path: '/',
    maxAge: '30d',
    httpOnly: true,
    secure: app.inProduction,
    sameSite: 'lax',
  },
})
