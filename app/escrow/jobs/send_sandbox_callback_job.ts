import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { SendSandboxCallback } from '#escrow/actions/send_sandbox_callback'
import { sandboxFact } from '#escrow/contract/sandbox'
import { Job } from '#kernel/job'

const schema = vine.object({ fact: sandboxFact.clone() })

@inject()
export default class SendSandboxCallbackJob extends Job<Infer<typeof schema>> {
  static override readonly jobName = 'escrow.send_sandbox_callback'
  static override readonly queue = 'critical'
  static override readonly schema = schema

  constructor(private readonly send: SendSandboxCallback) {
    super()
  }

  async handle({ fact }: Infer<typeof schema>): Promise<void> {
    await this.send.execute(fact)
  }
}
