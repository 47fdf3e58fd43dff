import type { DateTime } from 'luxon'
import type { Actor, Duty, StaffRole } from '#kernel/actor'
import type { Tx } from '#kernel/unit_of_work'

/** What anybody who shares a booking with a party may know of it. */
export interface PartyCard {
  readonly id: string
  readonly kind: 'account' | 'organisation'
  readonly name: string
  /** ISO 3166-1 alpha-2, when told. */
  readonly country: string | null
  /** IANA name, e.g. `Africa/Nairobi`. */
  readonly timeZone: string
  /** BCP 47, e.g. `en-KE`. */
  readonly locale: string
  readonly suspended: boolean
  readonly registeredAt: DateTime<true>
}

/** What a notice needs to reach a party; never leaves the server. */
export interface PartyAddress {
  readonly partyId: string
  readonly name: string
  readonly email: string
  readonly emailVerified: boolean
  readonly locale: string
  readonly timeZone: string
}

/** What other modules may ask of identity. Also the container token of its implementation. */
export abstract class IdentityContract {
  /** Cards of the parties that exist, keyed by id; unknown ids are left out. */
  abstract parties(ids: readonly string[], tx?: Tx): Promise<Map<string, PartyCard>>

  /** @throws DomainError `identity.party_unknown`, `identity.party_suspended` */
  abstract requireActive(partyId: string, tx?: Tx): Promise<PartyCard>

  /**
   * Where to write to a party: one address per account behind it.
   *
   * @param duty of an organisation's members only those whose roles carry it; all by default
   */
  abstract addressesOf(partyId: string, tx?: Tx, duty?: Duty): Promise<PartyAddress[]>

  /** Accounts that hold the role now. */
  abstract staffWith(role: StaffRole): Promise<string[]>

  /** Parties that are suspended now. */
  abstract suspendedParties(): Promise<string[]>

  /**
   * Passes when the actor proved itself again in the last 10 minutes.
   *
   * @throws DomainError `identity.step_up_required`
   */
  abstract requireStepUp(actor: Actor): void
}
