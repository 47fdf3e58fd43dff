import { inject } from '@adonisjs/core'
import { notFound } from '#kernel/jsonapi/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { forgetPhone } from '#notices/persistence/phones'

@inject()
export class ForgetPhone {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws DomainError `request.not_found` */
  async execute(accountId: string, joined?: Tx): Promise<void> {
    await this.work.run(async (tx) => {
      if (!(await forgetPhone(tx, accountId))) throw notFound()
    }, joined)
  }
}
