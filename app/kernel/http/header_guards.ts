import type { HttpContext } from '@adonisjs/core/http'
import { cspFactory, frameGuardFactory, hstsFactory, noSniffFactory } from '@adonisjs/shield/guards'
import type { ShieldConfig } from '@adonisjs/shield/types'

/** Shield's guards that only set headers. */
export class HeaderGuards {
  readonly #guards: ((ctx: HttpContext) => unknown)[]

  constructor(config: ShieldConfig) {
    this.#guards = [
      cspFactory(config.csp),
      frameGuardFactory(config.xFrame),
      hstsFactory(config.hsts),
      noSniffFactory(config.contentTypeSniffing),
    ]
  }

  async apply(ctx: HttpContext): Promise<void> {
    for (const guard of this.#guards) await guard(ctx)
    ctx.response.header('referrer-policy', 'strict-origin-when-cross-origin')
  }
}
