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
  /** What {@link VerifyPhone.count} said of this guess. */
  readonly counted: string | null
}

/** Whoever types in the code has the phone. */
@inject()
export class VerifyPhone {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock
  ) {}

  /**
   * Before the guess is looked at, in a unit of work that has ended by then: a wrong one counts too.
   *
   * @returns the hash of the code it may be; null when no guess is left
   */
  count(accountId: string): Promise<string | null> {
    return this.work.run((tx) => countTry(tx, accountId))
  }

  /** @throws DomainError `notices.code_wrong`, `request.not_found` */
  async execute({ accountId, code, counted }: CodeInput, joined?: Tx): Promise<string> {
    return this.work.run(async (tx) => {
      const phone = await phoneOf(tx, accountId, { lock: true })
      if (!phone) throw notFound()
      const now = this.clock.now()
      const typed = hashOfCode(accountId, phone.number, code.replace(/\s/g, ''))
      const right = counted === typed && phone.codeHash === typed
      const inTime = phone.codeUntil !== null && now < phone.codeUntil
      if (!right || !inTime) {
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
}
