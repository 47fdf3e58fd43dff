import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import vine from '@vinejs/vine'
import { DomainError } from '#kernel/errors'
import { notFound, unauthenticated } from '#kernel/jsonapi/errors'
import { channels } from '#kernel/realtime/channels'
import { Realtime, streamName } from '#kernel/realtime/realtime'

const uid = () => vine.string().regex(/^[\w-]{8,64}$/)
const opening = vine.create({ uid: uid() })
const steering = vine.create({ uid: uid(), channel: vine.string().maxLength(200) })

/**
 * The event stream of a signed-in browser, and what it listens to. Same addresses and bodies as
 * Transmit's own controllers, but closed to visitors, and a stream's name is bound to its owner.
 */
@inject()
export default class StreamController {
  constructor(private readonly realtime: Realtime) {}

  async open(ctx: HttpContext) {
    const [failure, given] = await opening.tryValidate(ctx.request.qs())
    if (failure) {
      throw new DomainError('request.parameter_invalid', 'Name the stream: 8 to 64 letters.', {
        parameter: 'uid',
      })
    }
    const stream = await this.realtime.open(streamId(ctx, given.uid), ctx)
    ctx.response.stream(stream)
  }

  async subscribe(ctx: HttpContext) {
    const control = await this.#control(ctx)
    if (!(await channels.mayListen(ctx.actor, control.channel))) throw notFound()
    await this.realtime.steer({ action: 'subscribe', ...control })
    ctx.response.noContent()
  }

  async unsubscribe(ctx: HttpContext) {
    await this.realtime.steer({ action: 'unsubscribe', ...(await this.#control(ctx)) })
    ctx.response.noContent()
  }

  async #control(ctx: HttpContext) {
    const [failure, given] = await steering.tryValidate(ctx.request.body())
    if (failure) {
      throw new DomainError('request.malformed', 'Name the stream (uid) and one channel.')
    }
    return { streamId: streamId(ctx, given.uid), channel: given.channel }
  }
}

/** @throws DomainError `request.unauthenticated` */
function streamId({ actor }: HttpContext, name: string): string {
  if (actor.kind !== 'account') throw unauthenticated()
  return streamName(actor.accountId, name)
}
