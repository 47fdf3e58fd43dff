import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { ConfirmTotpEnrolment } from '#identity/actions/confirm_totp_enrolment'
import { displayRecoveryCode } from '#identity/domain/recovery_codes'
import { inBrowser } from '#identity/domain/guards'
import { codeSchema } from '#identity/http/validators'
import { attributes, write } from '#kernel/jsonapi/http'

@inject()
export default class ConfirmTotpEnrolmentController {
  constructor(private readonly confirm: ConfirmTotpEnrolment) {}

  async handle(ctx: HttpContext) {
    const { accountId } = inBrowser(ctx.actor)
    const { code } = await attributes(ctx, codeSchema, 'totp-enrolments')
    await write(ctx, { type: 'accounts' }, async (tx) => {
      const codes = await this.confirm.execute({ accountId, code }, ctx.actor, tx)
      return { id: accountId, once: { recoveryCodes: codes.map(displayRecoveryCode) } }
    })
  }
}
