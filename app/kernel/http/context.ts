import type { Actor } from '#kernel/actor'
import type { Upload } from '#kernel/assets/upload'
import type { IdempotencyClaim } from '#kernel/http/idempotency/claim'

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** Who asks; set by the actor middleware of the route's stack. */
    actor: Actor
    /** Named in logs, errors, events, audit rows and the `X-Request-Id` header. */
    requestId: string
    /** Held while a request with an `Idempotency-Key` runs. */
    idempotency?: IdempotencyClaim
    /** The file of a request to a route that takes one, while that request runs. */
    upload?: Upload
  }
}
