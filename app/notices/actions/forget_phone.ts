import { inject } from '@adonisjs/core'
import { Clock } from '#kernel/clock'
import { notFound } from '#kernel/jsonapi/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { endTextsTo } from '#notices/persistence/outcomes'
import { forgetPhone } from '#notices/persistence/phones'

@inject()
export class ForgetPhone {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `request.not_found` */
  async execute(accountId: string, joined?: Tx): Promise<void> {
    await this.work.run(async (tx) => {
      const number = await forgetPhone(tx, accountId)
      if (number === null) throw notFound()
      await endTextsTo(tx, { accountId, number }, this.clock.now())
    }, joined)
  }
}
