import type { HttpContext } from '@adonisjs/core/http'
import type { AccountActor, Actor } from '#kernel/actor'

/** Turns what a request carries into an actor. Bound by identity; also the container token. */
export abstract class ActorResolver {
  /**
   * The actor of an `Authorization` header. Nothing else of the request may decide: a cookie that
   * came along must not rescue a bad token.
   *
   * @throws DomainError `request.unauthenticated`
   */
  abstract fromToken(authorization: string, ctx: HttpContext): Promise<AccountActor>

  /** The actor of the browser's session, which middleware has started; a visitor without one. */
  abstract fromSession(ctx: HttpContext): Promise<Actor>
}
