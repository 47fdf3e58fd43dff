import { hkdfSync } from 'node:crypto'
import { join } from 'node:path'
import BodyParserMiddleware from '@adonisjs/core/bodyparser_middleware'
import type { ApplicationService } from '@adonisjs/core/types'
import SessionMiddleware from '@adonisjs/session/session_middleware'
import { UploadIntake } from '#kernel/assets/upload_intake'
import { BrowserSession } from '#kernel/http/browser_session'
import { ErrorPages, PlainErrorPages } from '#kernel/http/error_pages'
import { HeaderGuards } from '#kernel/http/header_guards'
import { IdempotencyKeeper } from '#kernel/http/idempotency/keeper'
import { IdempotencyStore } from '#kernel/http/idempotency/store'
import ApiMiddleware from '#kernel/http/middleware/api_middleware'
import PublicMiddleware from '#kernel/http/middleware/public_middleware'
import ShellMiddleware from '#kernel/http/middleware/shell_middleware'
import { RateLimit } from '#kernel/http/rate_limit'
import { PostgresShelf } from '#kernel/http/sessions/postgres_shelf'
import { RedisShelf } from '#kernel/http/sessions/redis_shelf'
import { SessionShelf } from '#kernel/http/sessions/shelf'
import { documents } from '#kernel/jsonapi/documents'

/** 25 MB at 14 kB/s. */
const SLOW_LINE_MS = 30 * 60_000

/** Binds the route stacks: one of each, made at the first request. */
export default class HttpProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    const { container } = this.app
    container.singleton(IdempotencyStore, async (resolver) => {
      return new IdempotencyStore(await resolver.make('lucid.db'))
    })
    container.singleton(IdempotencyKeeper, async (resolver) => {
      const { default: env } = await import('#start/env')
      const secret = hkdfSync('sha256', env.get('APP_KEY').release(), '', 'idempotency', 32)
      return new IdempotencyKeeper(await resolver.make(IdempotencyStore), Buffer.from(secret))
    })
    container.singleton(RateLimit, async (resolver) => {
      return new RateLimit(await resolver.make('limiter.manager'))
    })
    container.singleton(HeaderGuards, async () => {
      return new HeaderGuards((await import('#config/shield')).default)
    })
    container.singleton(BrowserSession, async (resolver) => {
      const shield = (await import('#config/shield')).default
      const { appUrl } = await import('#config/app')
      return new BrowserSession(
        await resolver.make(SessionMiddleware),
        shield.csrf,
        (await resolver.make('encryption')).use(),
        new Set([new URL(appUrl).origin])
      )
    })
    container.singleton(PostgresShelf, async (resolver) => {
      const { sessionTtlMs } = await import('#config/session')
      const db = await resolver.make('lucid.db')
      return new PostgresShelf(() => db.connection(), sessionTtlMs)
    })
    container.singleton(SessionShelf, async (resolver) => {
      const { sessionTtlMs, sessionStore } = await import('#config/session')
      if (sessionStore === 'database') return resolver.make(PostgresShelf)
      const redis = await resolver.make('redis')
      return new RedisShelf(() => redis.connection('main').ioConnection, sessionTtlMs)
    })
    container.singleton(ApiMiddleware, async (resolver) => {
      return new ApiMiddleware(
        await resolver.make(BrowserSession),
        await resolver.make(RateLimit),
        await resolver.make(BodyParserMiddleware),
        await resolver.make(UploadIntake),
        await resolver.make(IdempotencyKeeper),
        (await import('#config/session')).SESSION_COOKIE
      )
    })
    container.singleton(UploadIntake, async (resolver) => {
      const { assetsFolder } = await import('#config/drive')
      const bodies = await resolver.make(BodyParserMiddleware)
      return new UploadIntake(bodies, join(assetsFolder, 'incoming'))
    })
    container.singleton(ShellMiddleware, async (resolver) => {
      return new ShellMiddleware(
        await resolver.make(BrowserSession),
        await resolver.make(HeaderGuards)
      )
    })
    container.singleton(PublicMiddleware, async (resolver) => {
      return new PublicMiddleware(await resolver.make(HeaderGuards), await resolver.make(RateLimit))
    })
    container.bind(ErrorPages, () => new PlainErrorPages())
  }

  /** Node gives a request five minutes; 25 MB over a slow line take longer. */
  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    const server = await this.app.container.make('server')
    const node = server.getNodeServer()
    if (node) node.requestTimeout = SLOW_LINE_MS
  }

  async boot() {
    const { assetResource } = await import('#kernel/assets/asset_resource')
    const { AssetsReader } = await import('#kernel/assets/assets_reader')
    documents.register(assetResource, AssetsReader)
    const { auditFilter, auditResource, AuditReader } =
      await import('#kernel/audit_trail/audit_reader')
    documents.register(auditResource, AuditReader, {
      filter: auditFilter,
      pageSize: { default: 50, max: 200 },
    })
  }
}
