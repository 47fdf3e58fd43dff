import { inject } from '@adonisjs/core'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { notFound } from '#kernel/jsonapi/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { hashOfCode } from '#notices/actions/ask_for_phone_code'
import type { NoticesErrorCode } from '#notices/contract/errors'
import { countTry, markVerified, phoneOf } from '#notices/persistence/phones'

export interface CodeInput {
  readonly accountId: string
  readonly code: string
}

/** Whoever types in the code has the phone. */
@inject()
export class VerifyPhone {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `notices.code_wrong`, `request.not_found` */
  async execute({ accountId, code }: CodeInput, joined?: Tx): Promise<string> {
    const before = await this.#count(accountId)
    return this.work.run(async (tx) => {
      const phone = await phoneOf(tx, accountId, { lock: true })
      if (!phone) throw notFound()
      const now = this.clock.now()
      const right = phone.codeHash === hashOfCode(accountId, phone.number, code.replace(/\s/g, ''))
      const inTime = phone.codeUntil !== null && now < phone.codeUntil
      if (!right || !inTime || before === 0) {
        throw new DomainError<NoticesErrorCode>(
          'notices.code_wrong',
          'This is not the code we sent last, or it is too old. Ask for a new one.',
          { pointer: '/data/attributes/code' }
        )
      }
      await markVerified(tx, accountId, now)
      return accountId
    }, joined)
  }

  /** On its own, so that a wrong guess counts although what follows is rolled back. */
  async #count(accountId: string): Promise<number> {
    return this.work.run(async (tx) => {
      const phone = await phoneOf(tx, accountId, { lock: true })
      await countTry(tx, accountId)
      return phone?.triesLeft ?? 0
    })
  }
}
