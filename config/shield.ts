import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/shield'

/** The kernel's stacks pick the guards: header guards everywhere, CSRF where a cookie decides. */
const shieldConfig = defineConfig({
  csp: {
    enabled: true,
    directives: {
      defaultSrc: [`'none'`],
      scriptSrc: [`'self'`],
      styleSrc: [`'self'`],
      imgSrc: [`'self'`, 'data:'],
      fontSrc: [`'self'`],
      connectSrc: [`'self'`],
      objectSrc: [`'none'`],
      baseUri: [`'none'`],
      formAction: [`'self'`],
      frameAncestors: [`'none'`],
      // Plain HTTP is how the demo is opened on a machine of one's own.
      upgradeInsecureRequests: app.inProduction ? [] : null,
    },
  },
  csrf: {
    enabled: true,
    enableXsrfCookie: true,
    methods: ['POST', 'PUT', 'PATCH', 'DELETE'],
    cookieOptions: { path: '/', sameSite: 'lax', secure: app.inProduction, httpOnly: false },
  },
  xFrame: { enabled: true, action: 'DENY' },
  hsts: { enabled: app.inProduction, maxAge: '180 days' },
  contentTypeSniffing: { enabled: true },
})

export default shieldConfig
