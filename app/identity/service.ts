import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { IdentityContract, type PartyAddress, type PartyCard } from '#identity/contract/identity'
import { assertSteppedUp } from '#identity/domain/step_up'
import { addressesOf, partyCards, staffWith, suspendedParties } from '#identity/queries/parties'
import type { Actor, Duty, StaffRole } from '#kernel/actor'
import { SystemClock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'

@inject()
export class Identity extends IdentityContract {
  constructor(
    private readonly db: Database,
    private readonly realTime: SystemClock
  ) {
    super()
  }

  parties(ids: readonly string[], tx?: Tx): Promise<Map<string, PartyCard>> {
    return partyCards(tx ?? this.db.connection(), ids)
  }

  async requireActive(partyId: string, tx?: Tx): Promise<PartyCard> {
    const card = (await this.parties([partyId], tx)).get(partyId)
    if (!card) {
      throw new DomainError<IdentityErrorCode>('identity.party_unknown', 'There is no such party.')
    }
    if (card.suspended) {
      throw new DomainError<IdentityErrorCode>(
        'identity.party_suspended',
        `${card.name} is suspended and cannot do this now.`
      )
    }
    return card
  }

  addressesOf(partyId: string, tx?: Tx, duty: Duty = 'see'): Promise<PartyAddress[]> {
    return addressesOf(tx ?? this.db.connection(), partyId, duty)
  }

  staffWith(role: StaffRole): Promise<string[]> {
    return staffWith(this.db.connection(), role)
  }

  suspendedParties(): Promise<string[]> {
    return suspendedParties(this.db.connection())
  }

  requireStepUp(actor: Actor): void {
    assertSteppedUp(actor, this.realTime.now())
  }
}
