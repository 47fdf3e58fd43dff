import type { HttpContext } from '@adonisjs/core/http'
import { signedIn } from '#identity/domain/guards'
import { notFound } from '#kernel/jsonapi/errors'

/**
 * The account in the address, when it is the reader's own; another's does not exist for them.
 *
 * @throws DomainError `request.unauthenticated`, `request.not_found`
 */
export function ownAccount(ctx: HttpContext): string {
  const { accountId } = signedIn(ctx.actor)
  if (ctx.params.id !== accountId) throw notFound()
  return accountId
}
