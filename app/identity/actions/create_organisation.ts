import { inject } from '@adonisjs/core'
import { OrganisationDesk } from '#identity/actions/shared/organisation_desk'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { inBrowser } from '#identity/domain/guards'
import { whereabouts, type WhereaboutsInput } from '#identity/domain/registration'
import { AttemptLimiter, ORGANISATION_LIMIT } from '#identity/gateways/attempt_limiter'
import { accountById } from '#identity/persistence/account_rows'
import {
  insertMembership,
  insertOrganisation,
  lockOrganisation,
  membershipsOf,
} from '#identity/persistence/organisation_rows'
import type { Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { currency } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import { newId } from '#kernel/ids'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

export interface CreateOrganisationInput extends WhereaboutsInput {
  name: string
}

/** Whoever makes an organisation is its first owner; what they leave out is as it is for them. */
@inject()
export class CreateOrganisation {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly desk: OrganisationDesk,
    private readonly limiter: AttemptLimiter
  ) {}

  /**
   * @returns its id
   * @throws DomainError `request.unauthenticated`, `identity.session_required`,
   * `identity.email_unverified`, `identity.party_suspended`, `identity.country_unknown`,
   * `identity.time_zone_unknown`, `identity.locale_unknown`, `currency.unknown`,
   * `identity.too_many_attempts`
   */
  async execute(input: CreateOrganisationInput, actor: Actor, tx?: Tx): Promise<string> {
    const { accountId, emailVerified, suspended } = inBrowser(actor)
    if (!emailVerified) {
      throw new DomainError<IdentityErrorCode>(
        'identity.email_unverified',
        'Confirm your e-mail address before you set up an organisation.'
      )
    }
    if (suspended) {
      throw new DomainError<IdentityErrorCode>(
        'identity.party_suspended',
        'Your account is suspended; it cannot set up an organisation now.'
      )
    }
    await this.limiter.count('create_organisation', accountId, ORGANISATION_LIMIT)
    return this.work.run(async (trx) => {
      const at = this.clock.now()
      const founder = await accountById(trx, accountId)
      if (!founder) {
        throw new DomainError<IdentityErrorCode>('identity.account_unknown', 'No such account.')
      }
      const place = whereabouts(input, { ...founder, currency: currency(founder.currency) })
      const id = newId('org')
      await insertOrganisation(trx, { id, name: input.name, ...place, createdBy: accountId, at })
      const membership = { id: newId('mem'), organisationId: id, accountId, at }
      await insertMembership(trx, { ...membership, roles: ['owner'] })
      const organisation = await lockOrganisation(trx, id)
      const [member] = await membershipsOf(trx, [id])
      if (!organisation || !member) throw new Error(`The organisation ${id} was not written`)
      await this.desk.note({ tx: trx, at, organisation }, 'organisation_created', actor, {
        name: input.name,
      })
      await this.desk.tell({ tx: trx, at, organisation }, { member, what: 'joined' }, actor)
      return id
    }, tx)
  }
}
