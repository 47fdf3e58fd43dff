import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { toString as qrCode } from 'qrcode'
import { StartTotpEnrolment } from '#identity/actions/start_totp_enrolment'
import { show } from '#kernel/jsonapi/http'

@inject()
export default class StartTotpEnrolmentController {
  constructor(private readonly start: StartTotpEnrolment) {}

  async handle(ctx: HttpContext) {
    const enrolment = await this.start.execute(ctx.actor)
    const qrSvg = await qrCode(enrolment.uri, { type: 'svg', margin: 2 })
    ctx.idempotency?.withhold()
    await show(ctx, 'totp-enrolments', { id: 'current', ...enrolment, qrSvg }, 201)
  }
}
