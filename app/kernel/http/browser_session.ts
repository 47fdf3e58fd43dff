import type { Encryption } from '@adonisjs/core/encryption'
import type { HttpContext } from '@adonisjs/core/http'
import type SessionMiddleware from '@adonisjs/session/session_middleware'
import { csrfFactory } from '@adonisjs/shield/guards'
import type { ShieldConfig } from '@adonisjs/shield/types'
import { DomainError } from '#kernel/errors'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])
const XSRF_COOKIE = 'XSRF-TOKEN'

type Sessions = Pick<SessionMiddleware<Record<string, never>>, 'handle'>

/** A cookie decides who asks, so what asks has to be our own page. */
export class BrowserSession {
  readonly #csrf: (ctx: HttpContext) => unknown

  constructor(
    private readonly sessions: Sessions,
    csrf: ShieldConfig['csrf'],
    encryption: Encryption,
    private readonly origins: ReadonlySet<string>
  ) {
    this.#csrf = csrfFactory(csrf, encryption)
  }

  /**
   * Runs `work` inside the request's session.
   *
   * @throws E_BAD_CSRF_TOKEN of Shield, DomainError `request.csrf`
   */
  async run(ctx: HttpContext, work: () => Promise<void>): Promise<void> {
    let refusal: unknown
    await this.sessions.handle(ctx, async () => {
      try {
        await this.#guard(ctx)
        await work()
      } catch (error) {
        // The session keeps its new CSRF secret, or the next try could not succeed either.
        refusal = error
      }
    })
    if (refusal !== undefined) throw refusal
  }

  async #guard(ctx: HttpContext): Promise<void> {
    const { request } = ctx
    const safe = SAFE_METHODS.has(request.method())
    if (!safe) this.#checkOrigin(ctx)
    // The token is good for as long as the session: making one costs more than a read.
    if (!safe || !request.header('cookie')?.includes(`${XSRF_COOKIE}=`)) await this.#csrf(ctx)
  }

  #checkOrigin({ request }: HttpContext): void {
    const origin = request.header('origin')
    const sameHost = `${request.protocol()}://${request.host() ?? ''}`
    const foreign = origin !== undefined && origin !== sameHost && !this.origins.has(origin)
    if (foreign || request.header('sec-fetch-site') === 'cross-site') {
      throw new DomainError('request.csrf', 'This was sent from another site.', {
        header: 'Origin',
      })
    }
  }
}
