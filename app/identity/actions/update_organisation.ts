import { inject } from '@adonisjs/core'
import { OrganisationDesk } from '#identity/actions/shared/organisation_desk'
import { whereabouts, type WhereaboutsInput } from '#identity/domain/registration'
import { updateOrganisation } from '#identity/persistence/organisation_rows'
import type { Actor } from '#kernel/actor'
import { currency } from '#kernel/currency'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

export interface UpdateOrganisationInput extends WhereaboutsInput {
  organisationId: string
  name?: string | undefined
}

/** What an organisation says about itself; whatever is left out stays. */
@inject()
export class UpdateOrganisation {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: OrganisationDesk
  ) {}

  /**
   * @throws DomainError those of {@link OrganisationDesk.manage}, `identity.country_unknown`,
   * `identity.time_zone_unknown`, `identity.locale_unknown`, `currency.unknown`
   */
  async execute(input: UpdateOrganisationInput, actor: Actor, tx?: Tx): Promise<void> {
    await this.work.run(async (trx) => {
      const desk = await this.desk.manage(trx, input.organisationId, actor)
      const before = desk.organisation
      const place = whereabouts(input, { ...before, currency: currency(before.currency) })
      const name = input.name ?? before.name
      await updateOrganisation(trx, before.id, { name, ...place })
      await this.desk.note(desk, 'organisation_updated', actor, { name, ...place })
    }, tx)
  }
}
