import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import vine from '@vinejs/vine'
import { unauthenticated } from '#kernel/jsonapi/errors'
import { attributes, noContent, read, readOne, write } from '#kernel/jsonapi/http'
import { optional } from '#kernel/validation'
import { DeleteMessage } from '#messaging/actions/delete_message'
import { EditMessage } from '#messaging/actions/edit_message'
import { PinMessage } from '#messaging/actions/pin_message'
import { PostMessage } from '#messaging/actions/post_message'
import { writtenWords } from '#messaging/http/validators'

const TYPE = 'messages'

const newAttributes = vine.object({
  ...writtenWords,
  replyTo: optional(vine.string().maxLength(60)),
})

const editAttributes = vine.object({
  body: vine.string(),
  sendAnyway: optional(vine.boolean({ strict: true })),
})

export default class MessagesController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async search(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, ctx.params.id)
  }

  async versions(ctx: HttpContext) {
    await read(ctx, 'message-versions')
  }

  @inject()
  async store(ctx: HttpContext, postMessage: PostMessage) {
    if (ctx.actor.kind !== 'account') throw unauthenticated()
    const words = await attributes(ctx, newAttributes, TYPE)
    await write(ctx, { type: TYPE, status: 201 }, (tx) =>
      postMessage.execute({ ...words, actor: ctx.actor, conversationId: ctx.params.id }, tx)
    )
  }

  @inject()
  async edit(ctx: HttpContext, editMessage: EditMessage) {
    if (ctx.actor.kind !== 'account') throw unauthenticated()
    const written = await attributes(ctx, editAttributes, TYPE)
    const id = String(ctx.params.id)
    await write(ctx, { type: TYPE }, async (tx) => {
      await editMessage.execute(id, written, ctx.actor, tx)
      return id
    })
  }

  @inject()
  async destroy(ctx: HttpContext, deleteMessage: DeleteMessage) {
    if (ctx.actor.kind !== 'account') throw unauthenticated()
    await noContent(ctx, (tx) => deleteMessage.execute(String(ctx.params.id), ctx.actor, tx))
  }

  @inject()
  async pin(ctx: HttpContext, pinMessage: PinMessage) {
    await pinned(ctx, pinMessage, true)
  }

  @inject()
  async unpin(ctx: HttpContext, pinMessage: PinMessage) {
    await pinned(ctx, pinMessage, false)
  }
}

async function pinned(ctx: HttpContext, pinMessage: PinMessage, wanted: boolean) {
  if (ctx.actor.kind !== 'account') throw unauthenticated()
  const id = String(ctx.params.id)
  await write(ctx, { type: TYPE }, async (tx) => {
    await pinMessage.execute(id, wanted, ctx.actor, tx)
    return id
  })
}
