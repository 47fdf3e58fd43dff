import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { StepUp } from '#identity/actions/step_up'
import { noteStepUp } from '#identity/http/browser_session'
import { proofOf, stepUpSchema } from '#identity/http/validators'
import { attributes, readOne } from '#kernel/jsonapi/http'

@inject()
export default class StepUpController {
  constructor(private readonly stepUp: StepUp) {}

  async handle(ctx: HttpContext) {
    const input = await attributes(ctx, stepUpSchema, 'step-ups')
    const actor = await this.stepUp.execute(proofOf(input), ctx.actor)
    noteStepUp(ctx, actor)
    await readOne(ctx, 'accounts', actor.accountId)
  }
}
