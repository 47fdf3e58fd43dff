import { inject } from '@adonisjs/core'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { whereabouts, type WhereaboutsInput } from '#identity/domain/registration'
import { lockAccount } from '#identity/persistence/account_rows'
import { updateDetails } from '#identity/persistence/party_writes'
import { currency } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

export interface UpdateAccountInput extends WhereaboutsInput {
  accountId: string
  name?: string | undefined
}

/** What a person says about themself; whatever is left out stays. */
@inject()
export class UpdateAccount {
  constructor(private readonly work: UnitOfWork) {}

  /**
   * @throws DomainError `identity.account_unknown`, `identity.country_unknown`,
   * `identity.time_zone_unknown`, `identity.locale_unknown`, `currency.unknown`
   */
  async execute(input: UpdateAccountInput, tx?: Tx): Promise<void> {
    await this.work.run(async (trx) => {
      const before = await lockAccount(trx, input.accountId)
      if (!before) {
        throw new DomainError<IdentityErrorCode>('identity.account_unknown', 'No such account.')
      }
      const place = whereabouts(input, { ...before, currency: currency(before.currency) })
      await updateDetails(trx, before.id, { name: input.name ?? before.name, ...place })
    }, tx)
  }
}
