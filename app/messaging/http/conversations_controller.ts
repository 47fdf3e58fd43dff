import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import vine from '@vinejs/vine'
import { optional } from '#kernel/validation'
import { unauthenticated } from '#kernel/jsonapi/errors'
import { attributes, noContent, read, readOne, write } from '#kernel/jsonapi/http'
import type { Tx } from '#kernel/unit_of_work'
import { BlockOther } from '#messaging/actions/block_other'
import { MarkRead } from '#messaging/actions/mark_read'
import { MuteConversation } from '#messaging/actions/mute_conversation'
import { OpenEnquiry } from '#messaging/actions/open_enquiry'
import { ShareContacts } from '#messaging/actions/share_contacts'
import { writtenWords } from '#messaging/http/validators'

const TYPE = 'conversations'

const readAttributes = vine.object({
  sequence: vine.number().withoutDecimals().min(0).max(2_000_000_000),
})

const enquiryAttributes = vine.object({
  /** The profile's, `prf_…`. */
  talentId: vine.string().maxLength(60),
  /** The organisation that asks; the writer's own account without it. */
  party: optional(vine.string().maxLength(60)),
  ...writtenWords,
})

const contactAttributes = vine.object({ details: vine.string() })

export default class ConversationsController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, ctx.params.id)
  }

  @inject()
  async store(ctx: HttpContext, openEnquiry: OpenEnquiry) {
    const { actor } = ctx
    if (actor.kind !== 'account') throw unauthenticated()
    const { talentId: talentProfileId, ...words } = await attributes(ctx, enquiryAttributes, TYPE)
    await write(ctx, { type: TYPE, status: 201 }, (tx) =>
      openEnquiry.execute({ ...words, talentProfileId, actor }, tx)
    )
  }

  @inject()
  async shareContacts(ctx: HttpContext, share: ShareContacts) {
    const { details } = await attributes(ctx, contactAttributes, TYPE)
    await done(ctx, (id, tx) => share.execute(id, details, ctx.actor, tx))
  }

  @inject()
  async unshareContacts(ctx: HttpContext, share: ShareContacts) {
    await done(ctx, (id, tx) => share.end(id, ctx.actor, tx))
  }

  @inject()
  async read(ctx: HttpContext, markRead: MarkRead) {
    if (ctx.actor.kind !== 'account') throw unauthenticated()
    const { sequence } = await attributes(ctx, readAttributes, TYPE)
    await noContent(ctx, (tx) =>
      markRead.execute({ actor: ctx.actor, conversationId: ctx.params.id, sequence }, tx)
    )
  }

  @inject()
  async mute(ctx: HttpContext, mute: MuteConversation) {
    await done(ctx, (id, tx) => mute.execute(id, true, ctx.actor, tx))
  }

  @inject()
  async unmute(ctx: HttpContext, mute: MuteConversation) {
    await done(ctx, (id, tx) => mute.execute(id, false, ctx.actor, tx))
  }

  @inject()
  async block(ctx: HttpContext, block: BlockOther) {
    await done(ctx, (id, tx) => block.execute(id, true, ctx.actor, tx))
  }

  @inject()
  async unblock(ctx: HttpContext, block: BlockOther) {
    await done(ctx, (id, tx) => block.execute(id, false, ctx.actor, tx))
  }
}

/** Answers with the conversation as it is afterwards. */
async function done(ctx: HttpContext, work: (id: string, tx: Tx) => Promise<void>) {
  if (ctx.actor.kind !== 'account') throw unauthenticated()
  const id = String(ctx.params.id)
  await write(ctx, { type: TYPE }, async (tx) => {
    await work(id, tx)
    return id
  })
}
