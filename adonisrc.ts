import { defineConfig } from '@adonisjs/core/app'

export default defineConfig({
  commands: [() => import('@adonisjs/core/commands'), () => import('@adonisjs/lucid/commands')],

  providers: [
    () => import('@adonisjs/core/providers/app_provider'),
    () => import('@adonisjs/core/providers/hash_provider'),
    () => import('@adonisjs/core/providers/vinejs_provider'),
    () => import('@adonisjs/lucid/database_provider'),
    () => import('@adonisjs/session/session_provider'),
    () => import('@adonisjs/shield/shield_provider'),
    () => import('@adonisjs/auth/auth_provider'),
    () => import('@adonisjs/redis/redis_provider'),
    () => import('@adonisjs/limiter/limiter_provider'),
    () => import('@adonisjs/mail/mail_provider'),
    () => import('@adonisjs/drive/drive_provider'),
    () => import('#providers/mail_provider'),
    () => import('#providers/kernel_provider'),
    () => import('#providers/http_provider'),
    () => import('#providers/queue_provider'),
    () => import('#providers/realtime_provider'),
    () => import('#providers/cache_provider'),
    () => import('#providers/identity_provider'),
    () => import('#providers/profiles_provider'),
    () => import('#providers/search_provider'),
    () => import('#providers/escrow_provider'),
    () => import('#providers/evidence_provider'),
    () => import('#providers/documents_provider'),
    () => import('#providers/payouts_provider'),
    () => import('#providers/corrections_provider'),
    () => import('#providers/reconciliation_provider'),
    () => import('#providers/books_provider'),
    () => import('#providers/payment_log_provider'),
    () => import('#providers/booking_provider'),
    () => import('#providers/messaging_provider'),
    () => import('#providers/notices_provider'),
    () => import('#providers/channels_provider'),
    () => import('@adonisjs/static/static_provider'),
    () => import('#providers/web_provider'),
  ],

  preloads: [
    () => import('#start/kernel'),
    () => import('#start/routes'),
    () => import('#start/listeners'),
    () => import('#start/jobs'),
  ],

  metaFiles: [
    { pattern: 'public/**', reloadServer: false },
    { pattern: 'ssr/**', reloadServer: false },
    { pattern: 'database/data/**', reloadServer: false },
  ],

  tests: {
    suites: [
      { name: 'unit', files: ['tests/unit/**/*.spec.ts'], timeout: 30_000 },
      { name: 'architecture', files: ['tests/architecture/**/*.spec.ts'], timeout: 120_000 },
      { name: 'contracts', files: ['tests/contracts/**/*.spec.ts'], timeout: 60_000 },
      { name: 'functional', files: ['tests/functional/**/*.spec.ts'], timeout: 60_000 },
      { name: 'concurrency', files: ['tests/concurrency/**/*.spec.ts'], timeout: 180_000 },
      { name: 'browser', files: ['tests/browser/**/*.spec.ts'], timeout: 120_000 },
    ],
    forceExit: false,
  },
})
