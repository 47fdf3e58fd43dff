import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import type { ProvenActor } from '#identity/actions/step_up'
import { actorOf, type Standing } from '#identity/domain/standing'
import { VISITOR, type Actor } from '#kernel/actor'

const EPOCH = 'session_epoch'
/** Milliseconds since 1970, in real time. */
const STEPPED_UP_AT = 'stepped_up_at'

/** Begins a session under a new id, so that one known before the sign-in is worth nothing. */
export async function beginSession(ctx: HttpContext, standing: Standing): Promise<Actor> {
  const guard = await webGuard(ctx)
  await guard.login(standing)
  ctx.session.put(EPOCH, standing.sessionEpoch)
  ctx.session.forget(STEPPED_UP_AT)
  return sessionActor(ctx, standing)
}

/** What stays is the XSRF secret, so that the page at hand can sign somebody in again. */
export async function endSession(ctx: HttpContext): Promise<void> {
  const guard = await webGuard(ctx)
  await guard.logout()
  ctx.session.forget(EPOCH)
  ctx.session.forget(STEPPED_UP_AT)
  ctx.session.regenerate()
}

/** The session's actor; a visitor when nobody is signed in, or the session was ended elsewhere. */
export async function actorOfSession(ctx: HttpContext): Promise<Actor> {
  const guard = await webGuard(ctx)
  if (!ctx.session.has(guard.sessionKeyName)) return VISITOR
  if (!(await guard.check())) return VISITOR
  const standing = guard.getUserOrFail()
  return standing.sessionEpoch === ctx.session.get(EPOCH) ? sessionActor(ctx, standing) : VISITOR
}

/** Keeps a proof in the session, and lets the rest of this request count it. */
export function noteStepUp(ctx: HttpContext, actor: ProvenActor): void {
  ctx.session.put(STEPPED_UP_AT, actor.steppedUpAt.toMillis())
  ctx.actor = actor
}

function sessionActor(ctx: HttpContext, standing: Standing): Actor {
  const at: unknown = ctx.session.get(STEPPED_UP_AT)
  return actorOf(standing, {
    via: 'session',
    abilities: '*',
    steppedUpAt:
      typeof at === 'number' ? (DateTime.fromMillis(at, { zone: 'utc' }) as DateTime<true>) : null,
  })
}

async function webGuard(ctx: HttpContext) {
  const manager = await ctx.containerResolver.make('auth.manager')
  return manager.createAuthenticator(ctx).use('web')
}
