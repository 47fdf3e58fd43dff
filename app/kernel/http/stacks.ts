import router from '@adonisjs/core/services/router'
import type { ApiOptions } from '#kernel/http/middleware/api_middleware'
import { API_PREFIX } from '#kernel/jsonapi/resource'

/** Named stacks; `router.use(...)` is left empty, since no stack suits every route. */
export const stacks = router.named({
  api: () => import('#kernel/http/middleware/api_middleware'),
  shell: () => import('#kernel/http/middleware/shell_middleware'),
  publicPages: () => import('#kernel/http/middleware/public_middleware'),
  callbacks: () => import('#kernel/http/middleware/callback_middleware'),
})

/**
 * Routes of the JSON:API, below `/api/v1`: content negotiation, actor by token or by session with
 * CSRF, rate limit, body, idempotency.
 */
export function api(routes: () => void, options: ApiOptions = {}) {
  return router.group(routes).prefix(API_PREFIX).use(stacks.api(options))
}

/** Pages anybody may keep in a cache: no cookie is read or set, `ctx.actor` is a visitor. */
export function publicPages(routes: () => void) {
  return router.group(routes).use(stacks.publicPages())
}

/** Pages of the signed-in app: session, header guards and the XSRF cookie; `ctx.actor` is theirs. */
export function shell(routes: () => void) {
  return router.group(routes).use(stacks.shell())
}

/** Calls of payment providers, below `/api/v1`: no person acts, `ctx.request.raw()` is the body. */
export function callbacks(routes: () => void) {
  return router.group(routes).prefix(API_PREFIX).use(stacks.callbacks())
}
