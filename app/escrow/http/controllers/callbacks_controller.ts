import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { ReceiveCallback } from '#escrow/actions/receive_callback'
import { DomainError } from '#kernel/errors'

export default class CallbacksController {
  /** Answers as soon as the message is stored: a provider does not wait for what it leads to. */
  @inject()
  async store(ctx: HttpContext, receive: ReceiveCallback) {
    if (!/^application\/json\b/.test(ctx.request.header('content-type') ?? '')) {
      throw new DomainError('request.unsupported_media_type', 'Send the message as JSON.', {
        header: 'Content-Type',
      })
    }
    const body = ctx.request.raw() ?? ''
    const { provider, secret } = ctx.params as { provider: string; secret?: string }
    const ip = ctx.request.ip()
    await receive.execute(provider, { headers: headersOf(ctx), body, secret, ip })
    ctx.response.status(200).send('')
  }
}

function headersOf({ request }: HttpContext): Record<string, string> {
  const given = Object.entries(request.request.headers)
  return Object.fromEntries(
    given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  )
}
