import type { HttpContext } from '@adonisjs/core/http'
import { ExpectVersion, type Versioned } from '#booking/actions/expect_version'
import type { Actor } from '#kernel/actor'
import { ifMatch, write } from '#kernel/jsonapi/http'
import type { Tx } from '#kernel/unit_of_work'

/**
 * A transition over HTTP: If-Match, the event, and the document as it is after it, in one unit of
 * work.
 */
export async function transition(
  ctx: HttpContext,
  type: Versioned,
  event: (id: string, actor: Actor, tx: Tx) => Promise<unknown>
): Promise<void> {
  const id = String(ctx.params['id'])
  const expected = ifMatch(ctx)
  const versions = await ctx.containerResolver.make(ExpectVersion)
  await write(ctx, { type }, async (tx) => {
    await versions.execute(type, id, expected, tx)
    await event(id, ctx.actor, tx)
    return id
  })
}
