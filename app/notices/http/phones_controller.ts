import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { attributes, noContent, readOne, write } from '#kernel/jsonapi/http'
import { AskForPhoneCode } from '#notices/actions/ask_for_phone_code'
import { ForgetPhone } from '#notices/actions/forget_phone'
import { VerifyPhone } from '#notices/actions/verify_phone'
import { ownAccount, signedIn } from '#notices/http/readers'
import { codeSchema, phoneSchema } from '#notices/http/validators'

/** One number an account, under the account's id. */
export default class PhonesController {
  async show(ctx: HttpContext) {
    await readOne(ctx, 'phone-numbers', ctx.params.id)
  }

  @inject()
  async store(ctx: HttpContext, ask: AskForPhoneCode) {
    const { accountId } = signedIn(ctx.actor)
    const { number } = await attributes(ctx, phoneSchema, 'phone-numbers')
    await write(ctx, { type: 'phone-numbers', status: 201 }, (tx) =>
      ask.execute({ accountId, number }, tx)
    )
  }

  @inject()
  async verify(ctx: HttpContext, verify: VerifyPhone) {
    const accountId = ownAccount(ctx)
    const { code } = await attributes(ctx, codeSchema, 'phone-numbers')
    const counted = await verify.count(accountId)
    await write(ctx, { type: 'phone-numbers' }, (tx) =>
      verify.execute({ accountId, code, counted }, tx)
    )
  }

  @inject()
  async destroy(ctx: HttpContext, forget: ForgetPhone) {
    const accountId = ownAccount(ctx)
    await noContent(ctx, (tx) => forget.execute(accountId, tx))
  }
}
