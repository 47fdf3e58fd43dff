import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { ReceiveReport } from '#notices/actions/receive_report'

export default class ReportsController {
  /** Answers as soon as it is stored: a provider does not wait for what it leads to. */
  @inject()
  async store({ request, response, params }: HttpContext, receive: ReceiveReport) {
    await receive.execute({ secret: String(params.secret), body: request.raw() ?? '' })
    response.status(200).send('')
  }
}
