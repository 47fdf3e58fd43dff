import { Env } from '@adonisjs/core/env'

export default await Env.create(new URL('../', import.meta.url), {
  NODE_ENV: Env.schema.enum(['development', 'production', 'test'] as const),
  PORT: Env.schema.number(),
  HOST: Env.schema.string({ format: 'host' }),
  APP_URL: Env.schema.string({ format: 'url', tld: false }),
  APP_KEY: Env.schema.secret(),
  /** While a new key is taken into use: what the one before has sealed can still be read. */
  APP_KEY_PREVIOUS: Env.schema.secret.optional(),
  /** Signs the ledger's checkpoints: 32 random bytes in base64url, kept outside the database. */
  CHECKPOINT_KEY: Env.schema.secret(),
  /** The folder checkpoints are published to; below `.data/` if unset. */
  CHECKPOINTS_PATH: Env.schema.string.optional(),
  /** A bucket to publish them to instead, reached as `S3_…` says. */
  CHECKPOINTS_BUCKET: Env.schema.string.optional(),
  /** For so many days the bucket's object lock lets nobody change a checkpoint; 0 asks for none. */
  CHECKPOINTS_LOCKED_DAYS: Env.schema.number.optional(),
  /** Whose `X-Forwarded-*` headers count: `loopback` (default), `uniquelocal` or a subnet. */
  TRUSTED_PROXY: Env.schema.string.optional(),
  LOG_LEVEL: Env.schema.enum([
    'trace',
    'debug',
    'info',
    'warn',
    'error',
    'fatal',
    'silent',
  ] as const),

  /** Unset: the app starts a PostgreSQL of its own under `.data/`. */
  DATABASE_URL: Env.schema.string.optional(),
  /** Connections that one process may hold at most. */
  DATABASE_POOL: Env.schema.number.optional(),
  /** Unset: search reads from the same database. */
  SEARCH_DATABASE_URL: Env.schema.string.optional(),
  /** Unset: queues, cache, limiter and live updates run on PostgreSQL and memory. */
  REDIS_URL: Env.schema.string.optional(),
  /** Sandbox mode: movable clock, local mail outbox, demo pages. Refused in production. */
  SANDBOX: Env.schema.boolean.optional(),

  /** Where uploaded files are kept: `local` (default, a folder) or `s3`. */
  ASSETS_DISK: Env.schema.enum.optional(['local', 's3'] as const),
  /** The folder of the local disk, and where uploads wait while they arrive; `.data/assets`. */
  ASSETS_PATH: Env.schema.string.optional(),
  S3_BUCKET: Env.schema.string.optional(),
  S3_REGION: Env.schema.string.optional(),
  /** Of a store that speaks S3 without being Amazon's. */
  S3_ENDPOINT: Env.schema.string.optional({ format: 'url', tld: false }),
  S3_ACCESS_KEY_ID: Env.schema.string.optional(),
  S3_SECRET_ACCESS_KEY: Env.schema.secret.optional(),

  /** Who issues fee invoices and statements (`Uvidense`), and the lines under it, split by `|`. */
  DOCUMENTS_ISSUER: Env.schema.string.optional(),
  DOCUMENTS_ISSUER_DETAILS: Env.schema.string.optional(),

  /** `sk_live_…` or a restricted key; unset: no payments through Stripe. */
  STRIPE_SECRET_KEY: Env.schema.secret.optional(),
  /** `whsec_…` of our endpoint; two, with a comma between, while it is rolled. */
  STRIPE_WEBHOOK_SECRET: Env.schema.secret.optional(),

  /** M-Pesa through Safaricom's Daraja; unset: none. Then all of these are needed. */
  MPESA_CONSUMER_KEY: Env.schema.string.optional(),
  MPESA_CONSUMER_SECRET: Env.schema.secret.optional(),
  MPESA_SHORTCODE: Env.schema.string.optional(),
  MPESA_PASSKEY: Env.schema.secret.optional(),
  MPESA_INITIATOR: Env.schema.string.optional(),
  /** The initiator's password, encrypted with Safaricom's certificate, in base64. */
  MPESA_SECURITY_CREDENTIAL: Env.schema.secret.optional(),
  /** Last part of the address that M-Pesa calls: 32 letters and digits or more, told to nobody. */
  MPESA_CALLBACK_SECRET: Env.schema.secret.optional(),
  /** Whose calls count: addresses and subnets with commas between; empty lets all call. */
  MPESA_CALLERS: Env.schema.string.optional(),
  /** The shortcode that pays out, where it is another one. */
  MPESA_PAYOUT_SHORTCODE: Env.schema.string.optional(),
  /** `https://sandbox.safaricom.co.ke` to try it out. */
  MPESA_URL: Env.schema.string.optional({ format: 'url', tld: false }),

  /** Where exchange rates come from: the installed data package (default), or an address. */
  RATES_SOURCE: Env.schema.enum.optional(['installed', 'currency-api', 'ecb'] as const),
  RATES_URL: Env.schema.string.optional({ format: 'url', tld: false }),
  /** Rates older than this quote nothing; 120 by default. */
  RATES_MAX_AGE_HOURS: Env.schema.number.optional(),
  /** Untouched so many days, a wallet's owner is told; as many later it is dormant. 365. */
  WALLET_DORMANT_DAYS: Env.schema.number.optional(),

  /** Requests a minute of a visitor; accounts and public pages have twice as many. */
  RATE_LIMIT: Env.schema.number.optional(),

  /** `outbox` keeps mails in the house (default outside production), `smtp` sends them. */
  MAIL_DRIVER: Env.schema.enum.optional(['outbox', 'smtp'] as const),
  MAIL_FROM: Env.schema.string.optional({ format: 'email' }),
  SMTP_HOST: Env.schema.string.optional({ format: 'host' }),
  SMTP_PORT: Env.schema.number.optional(),
  SMTP_USER: Env.schema.string.optional(),
  SMTP_PASSWORD: Env.schema.secret.optional(),

  /** `sandbox` keeps text messages in the house (default outside production). */
  SMS_DRIVER: Env.schema.enum.optional(['sandbox', 'africastalking'] as const),
  /** Africa's Talking; the user `sandbox` talks to its simulator. */
  AFRICASTALKING_USERNAME: Env.schema.string.optional(),
  AFRICASTALKING_API_KEY: Env.schema.secret.optional(),
  /** A sender id or short code of yours; its own shared one if unset. */
  AFRICASTALKING_SENDER: Env.schema.string.optional(),
  /** Last part of the address of its delivery reports: 32 letters and digits or more. */
  AFRICASTALKING_REPORT_SECRET: Env.schema.secret.optional(),
  /** `sandbox` keeps messages to browsers in the house (default outside production). */
  PUSH_DRIVER: Env.schema.enum.optional(['sandbox', 'web-push'] as const),
  /** Signs messages to browsers: a P-256 key, 32 bytes in base64url, kept outside the database. */
  VAPID_PRIVATE_KEY: Env.schema.secret.optional(),
})
