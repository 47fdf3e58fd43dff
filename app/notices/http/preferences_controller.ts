import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { attributes, readOne, write } from '#kernel/jsonapi/http'
import { ChangePreferences } from '#notices/actions/change_preferences'
import { ownAccount } from '#notices/http/readers'
import { preferencesSchema } from '#notices/http/validators'

export default class PreferencesController {
  async show(ctx: HttpContext) {
    await readOne(ctx, 'notice-preferences', ctx.params.id)
  }

  @inject()
  async update(ctx: HttpContext, change: ChangePreferences) {
    const accountId = ownAccount(ctx)
    const changes = await attributes(ctx, preferencesSchema, 'notice-preferences')
    await write(ctx, { type: 'notice-preferences' }, async (tx) => {
      await change.execute(accountId, changes, tx)
      return accountId
    })
  }
}
