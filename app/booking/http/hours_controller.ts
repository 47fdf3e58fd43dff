import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { EditHours } from '#booking/actions/edit_hours'
import { ExpectVersion } from '#booking/actions/expect_version'
import { LogHours } from '#booking/actions/log_hours'
import { changedHoursAttributes, hoursAttributes } from '#booking/http/hourly_validators'
import { transition } from '#booking/http/transition'
import { attributes, ifMatch, noContent, readOne, write } from '#kernel/jsonapi/http'

const TYPE = 'hours'

/** Time as the talent logs it. */
export default class HoursController {
  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, ctx.params['id'])
  }

  @inject()
  async store(ctx: HttpContext, logHours: LogHours) {
    const { memo = '', source = 'manual', ...entry } = await attributes(ctx, hoursAttributes, TYPE)
    await write(ctx, { type: TYPE, status: 201 }, (tx) =>
      logHours.execute(String(ctx.params['id']), { ...entry, memo, source }, ctx.actor, tx)
    )
  }

  @inject()
  async update(ctx: HttpContext, editHours: EditHours) {
    const changed = await attributes(ctx, changedHoursAttributes, TYPE)
    await transition(ctx, TYPE, (id, actor, tx) => editHours.execute(id, changed, actor, tx))
  }

  @inject()
  async destroy(ctx: HttpContext, editHours: EditHours, versions: ExpectVersion) {
    const id = String(ctx.params['id'])
    await noContent(ctx, async (tx) => {
      await versions.execute(TYPE, id, ifMatch(ctx), tx)
      await editHours.remove(id, ctx.actor, tx)
    })
  }
}
