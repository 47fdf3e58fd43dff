import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { SandboxProvider } from '#escrow/gateways/sandbox/sandbox_provider'
import { Job } from '#kernel/job'
import { Money } from '#kernel/money'

const schema = vine.object({
  checkoutId: vine.string(),
  event: vine.enum(['paid', 'declined'] as const),
  amount: vine.object({ amount: vine.string(), currency: vine.string() }),
})

const TIMEOUT_MS = 10_000

/** The sandbox provider calls back, over real HTTP, as an outside provider would. */
@inject()
export default class SendSandboxCallback extends Job<Infer<typeof schema>> {
  static override readonly jobName = 'escrow.send_sandbox_callback'
  static override readonly queue = 'critical'
  static override readonly schema = schema

  constructor(private readonly sandbox: SandboxProvider) {
    super()
  }

  /** @throws Error when the answer is not 2xx, so that it is sent again */
  async handle({ checkoutId, event, amount }: Infer<typeof schema>): Promise<void> {
    const checkout = { id: checkoutId, amount: Money.fromJSON(amount) }
    const { headers, body } = this.sandbox.callback(checkout, event, new Date())
    const answer = await fetch(this.sandbox.callbackUrl, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`The callback was answered ${answer.status}`)
  }
}
