import { inject } from '@adonisjs/core'
import type { Outcome } from '#escrow/domain/sandbox_checkout'
import { SandboxProvider } from '#escrow/gateways/sandbox/sandbox_provider'
import { SystemClock } from '#kernel/clock'
import type { Money } from '#kernel/money'

const TIMEOUT_MS = 10_000

/** The sandbox provider calls back, over real HTTP, as an outside provider would. */
@inject()
export class SendSandboxCallback {
  constructor(
    private readonly sandbox: SandboxProvider,
    private readonly clock: SystemClock
  ) {}

  /** @throws Error when the answer is not 2xx, so that it is sent again */
  async execute(checkout: { id: string; amount: Money }, event: Outcome): Promise<void> {
    const { headers, body } = this.sandbox.callback(checkout, event, this.clock.now().toJSDate())
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
