import type { HttpContext } from '@adonisjs/core/http'
import { ExpectVersion, type Versioned } from '#booking/actions/expect_version'
import type { Moved } from '#booking/actions/shared/stage'
import { MilestoneViews } from '#booking/queries/milestone_views'
import type { Actor } from '#kernel/actor'
import { ifMatch, write } from '#kernel/jsonapi/http'
import type { Tx } from '#kernel/unit_of_work'

type Transition<Result> = (id: string, actor: Actor, tx: Tx) => Promise<Result>

/**
 * A transition over HTTP: If-Match, the event, and the document as it is after it, in one unit of
 * work.
 *
 * @param shown what the document shows, where that is known before the commit
 */
export async function transition<Result>(
  ctx: HttpContext,
  type: Versioned,
  event: Transition<Result>,
  shown?: (result: Result, tx: Tx) => Promise<unknown>
): Promise<void> {
  const id = String(ctx.params['id'])
  const expected = ifMatch(ctx)
  const versions = await ctx.containerResolver.make(ExpectVersion)
  await write(ctx, { type }, async (tx) => {
    await versions.execute(type, id, expected, tx)
    const result = await event(id, ctx.actor, tx)
    const value = await shown?.(result, tx)
    return value ? { id, value } : id
  })
}

/** The same for a milestone, whose document is made of the rows that the event has locked. */
export async function milestoneTransition(
  ctx: HttpContext,
  event: Transition<Moved>
): Promise<void> {
  const views = await ctx.containerResolver.make(MilestoneViews)
  await transition(ctx, 'milestones', event, ({ stage, hold }, tx) =>
    views.within(tx, stage, ctx.actor, hold)
  )
}
