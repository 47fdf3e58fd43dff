import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import vine from '@vinejs/vine'
import { unauthenticated } from '#kernel/jsonapi/errors'
import { attributes, noContent, read, readOne, write } from '#kernel/jsonapi/http'
import { MarkRead } from '#messaging/actions/mark_read'
import { PostMessage } from '#messaging/actions/post_message'

/** How long a text may be is the domain's to say: here only that it is one. */
const messageAttributes = vine.object({
  body: vine.string(),
  clientId: vine
    .string()
    .regex(/^[\w-]+$/)
    .minLength(8)
    .maxLength(64),
})

const readAttributes = vine.object({
  sequence: vine.number().withoutDecimals().min(0).max(2_000_000_000),
})

export default class ConversationsController {
  async index(ctx: HttpContext) {
    await read(ctx, 'conversations')
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, 'conversations', ctx.params.id)
  }

  async messages(ctx: HttpContext) {
    await read(ctx, 'messages')
  }

  async message(ctx: HttpContext) {
    await readOne(ctx, 'messages', ctx.params.id)
  }

  @inject()
  async post(ctx: HttpContext, postMessage: PostMessage) {
    if (ctx.actor.kind !== 'account') throw unauthenticated()
    const words = await attributes(ctx, messageAttributes, 'messages')
    await write(ctx, { type: 'messages', status: 201 }, (tx) =>
      postMessage.execute({ ...words, actor: ctx.actor, conversationId: ctx.params.id }, tx)
    )
  }

  @inject()
  async read(ctx: HttpContext, markRead: MarkRead) {
    if (ctx.actor.kind !== 'account') throw unauthenticated()
    const { sequence } = await attributes(ctx, readAttributes, 'conversations')
    await noContent(ctx, (tx) =>
      markRead.execute({ actor: ctx.actor, conversationId: ctx.params.id, sequence }, tx)
    )
  }
}
