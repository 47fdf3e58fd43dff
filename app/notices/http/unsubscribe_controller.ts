import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { StopMails } from '#notices/actions/stop_mails'

/**
 * Ends a kind of mail for whoever has the link, without a session.
 *
 * Source: RFC 8058. A mail program posts `List-Unsubscribe=One-Click` and takes no redirect; our own
 * page posts an answer and is shown what became of it.
 */
@inject()
export default class UnsubscribeController {
  constructor(private readonly mails: StopMails) {}

  async handle({ request, response, params }: HttpContext) {
    const token = String(params.token)
    const form = new URLSearchParams(request.raw() ?? '')
    if (form.get('answer') === 'again') await this.mails.undo(token)
    else await this.mails.execute(token)
    if (form.has('answer')) {
      response
        .redirect()
        .withQs(false)
        .status(303)
        .toPath(`/unsubscribe/${encodeURIComponent(token)}`)
    } else response.status(200).send('You will not get these mails any more.')
  }
}
