import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { SendSandboxCallback } from '#escrow/actions/send_sandbox_callback'
import { Job } from '#kernel/job'
import { Money } from '#kernel/money'

const schema = vine.object({
  checkoutId: vine.string(),
  event: vine.enum(['paid', 'declined'] as const),
  amount: vine.object({ amount: vine.string(), currency: vine.string() }),
})

@inject()
export default class SendSandboxCallbackJob extends Job<Infer<typeof schema>> {
  static override readonly jobName = 'escrow.send_sandbox_callback'
  static override readonly queue = 'critical'
  static override readonly schema = schema

  constructor(private readonly send: SendSandboxCallback) {
    super()
  }

  async handle({ checkoutId, event, amount }: Infer<typeof schema>): Promise<void> {
    await this.send.execute({ id: checkoutId, amount: Money.fromJSON(amount) }, event)
  }
}
