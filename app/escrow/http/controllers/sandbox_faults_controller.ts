import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { sandbox } from '#config/app'
import { SetFaults } from '#escrow/actions/sandbox/set_faults'
import { SANDBOX_OBJECTS, switchedFaults, type Faults } from '#escrow/contract/sandbox'
import { adminStaff } from '#escrow/http/policies'
import { attributes, read, readOne, write } from '#kernel/jsonapi/http'
import { notFound } from '#kernel/jsonapi/errors'

const TYPE = 'sandbox-faults'

export default class SandboxFaultsController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  @inject()
  async set(ctx: HttpContext, faults: SetFaults) {
    const { times = null, ...given } = await attributes(ctx, switchedFaults, TYPE)
    await change(ctx, faults, given, times)
  }

  @inject()
  async clear(ctx: HttpContext, faults: SetFaults) {
    await change(ctx, faults, {}, null)
  }
}

async function change(ctx: HttpContext, set: SetFaults, faults: Faults, times: number | null) {
  const actor = adminStaff(ctx.actor)
  const object = SANDBOX_OBJECTS.find((name) => name === ctx.params.id)
  if (!sandbox || !object) throw notFound()
  await write(ctx, { type: TYPE }, async (tx) => {
    await set.execute({ object, faults, times, actor }, tx)
    return object
  })
}
