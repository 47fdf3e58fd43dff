import { inject } from '@adonisjs/core'
import type { SandboxFact } from '#escrow/contract/sandbox'
import { SandboxProvider } from '#escrow/gateways/sandbox/sandbox_provider'
import { SystemClock } from '#kernel/clock'

const TIMEOUT_MS = 10_000

/** The sandbox provider calls back, over real HTTP, as an outside provider would. */
@inject()
export class SendSandboxCallback {
  constructor(
    private readonly sandbox: SandboxProvider,
    private readonly clock: SystemClock
  ) {}

  /** @throws Error when the answer is not 2xx, so that it is sent again */
  async execute(fact: SandboxFact): Promise<void> {
    const { headers, body } = this.sandbox.callback(fact, this.clock.now().toJSDate())
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
