import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DomainError } from '#kernel/errors'
import { attributes } from '#kernel/jsonapi/http'
import { RenewBrowser } from '#notices/actions/renew_browser'
import { renewalSchema } from '#notices/http/validators'

export default class RenewalsController {
  /** A service worker has no XSRF token, and may run when nobody is signed in any more. */
  @inject()
  async store(ctx: HttpContext, browsers: RenewBrowser) {
    ctx.request.updateBody(parsed(ctx.request.raw() ?? ''))
    const given = await attributes(ctx, renewalSchema, 'push-subscriptions')
    const { endpoint, keys, known } = given
    await browsers.execute({ known, next: { endpoint, ...keys } })
    ctx.response.status(204).send('')
  }
}

function parsed(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body)) as Record<string, unknown>
  } catch (cause) {
    throw new DomainError('request.malformed', 'The body is not JSON.', { pointer: '', cause })
  }
}
