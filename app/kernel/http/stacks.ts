import router from '@adonisjs/core/services/router'
import { API_PREFIX } from '#kernel/jsonapi/resource'

const middleware = router.named({
  api: () => import('#kernel/http/middleware/api_middleware'),
  session: () => import('#kernel/http/middleware/shell_middleware'),
  visitor: () => import('#kernel/http/middleware/public_middleware'),
  callback: () => import('#kernel/http/middleware/callback_middleware'),
})

/**
 * Routes of the JSON:API, below `/api/v1`: content negotiation, actor by token or by session with
 * CSRF, rate limit, idempotency. Also the streams of live updates.
 */
export function api(routes: () => void) {
  return router.group(routes).prefix(API_PREFIX).use(middleware.api())
}

/** Pages anybody may keep in a cache: no cookie is read or set, `ctx.actor` is a visitor. */
export function publicPages(routes: () => void) {
  return router.group(routes).use(middleware.visitor())
}

/** Pages of the signed-in app: session, header guards and the XSRF cookie; `ctx.actor` is theirs. */
export function shell(routes: () => void) {
  return router.group(routes).use(middleware.session())
}

/** Calls of payment providers, below `/api/v1`: no actor, the body raw as it was signed. */
export function callbacks(routes: () => void) {
  return router.group(routes).prefix(API_PREFIX).use(middleware.callback())
}
