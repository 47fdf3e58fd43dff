import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { ReceiveCallback } from '#escrow/actions/receive_callback'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { DomainError } from '#kernel/errors'
import { notFound } from '#kernel/jsonapi/errors'

export default class CallbacksController {
  /** Answers as soon as the message is stored: a provider does not wait for what it leads to. */
  @inject()
  async store(ctx: HttpContext, receive: ReceiveCallback, providers: PaymentProviders) {
    const provider = String(ctx.params.provider)
    if (!providers.names().includes(provider)) throw notFound()
    if (!/^application\/json\b/.test(ctx.request.header('content-type') ?? '')) {
      throw new DomainError('request.unsupported_media_type', 'Send the message as JSON.', {
        header: 'Content-Type',
      })
    }
    const { headers } = ctx.request.request
    const single = Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : []
    )
    const body = ctx.request.raw() ?? ''
    await receive.execute(provider, { headers: Object.fromEntries(single), body }, new Date())
    ctx.response.status(200).send('')
  }
}
