import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import vine from '@vinejs/vine'
import { ExtendDeadlines } from '#booking/actions/extend_deadlines'
import { RetryDeadline } from '#booking/actions/retry_deadline'
import { newId } from '#kernel/ids'
import { attributes, read, readOne, show, write } from '#kernel/jsonapi/http'

const EXTENSIONS = 'deadline-extensions'
const PREVIEWS = 'deadline-extension-previews'
const STUCK = 'stuck-deadlines'

const window = () => ({
  /** ISO 8601 */
  from: vine.string().maxLength(40),
  to: vine.string().maxLength(40),
  byHours: vine.number({ strict: true }),
})
const previewAttributes = vine.object(window())
const extensionAttributes = vine.object({ ...window(), reason: vine.string().maxLength(20_000) })

/** The calendar, and what staff do when time itself went wrong. */
export default class DeadlinesController {
  async index(ctx: HttpContext) {
    await read(ctx, 'deadlines')
  }

  async extensions(ctx: HttpContext) {
    await read(ctx, EXTENSIONS)
  }

  async extension(ctx: HttpContext) {
    await readOne(ctx, EXTENSIONS, ctx.params['id'])
  }

  /** A preview is reckoned, not stored: asking for one changes nothing. */
  @inject()
  async preview(ctx: HttpContext, extend: ExtendDeadlines) {
    const input = await attributes(ctx, previewAttributes, EXTENSIONS)
    const preview = await extend.preview(input, ctx.actor)
    const planned = preview.counts.reduce((sum, { count }) => sum + count, 0)
    await show(ctx, PREVIEWS, { id: newId('dx'), ...preview, planned })
  }

  @inject()
  async extend(ctx: HttpContext, extend: ExtendDeadlines) {
    const input = await attributes(ctx, extensionAttributes, EXTENSIONS)
    await write(ctx, { type: EXTENSIONS, status: 201 }, (tx) =>
      extend.execute(input, ctx.actor, tx)
    )
  }

  async stuck(ctx: HttpContext) {
    await read(ctx, STUCK)
  }

  async stuckOne(ctx: HttpContext) {
    await readOne(ctx, STUCK, ctx.params['id'])
  }

  @inject()
  async retry(ctx: HttpContext, retry: RetryDeadline) {
    const id = String(ctx.params['id'])
    await write(ctx, { type: STUCK }, (tx) => retry.execute(id, ctx.actor, tx))
  }
}
