import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { hourlyColumns, writePlan } from '#booking/actions/shared/plan'
import type { Stage } from '#booking/actions/shared/stage'
import { Steps } from '#booking/actions/shared/steps'
import { OfferSent } from '#booking/contract/events'
import { stateClock } from '#booking/domain/clocks'
import { dutyOf } from '#booking/domain/duties'
import { refuse } from '#booking/domain/errors'
import { CURRENT_PROCESS, processOf } from '#booking/domain/processes'
import { BookingPolicy } from '#booking/domain/settings'
import { requireWriter } from '#booking/domain/standing'
import { checkText, Terms, type ProposedTerms } from '#booking/domain/terms'
import Booking from '#booking/persistence/booking_model'
import { IdentityContract } from '#identity/contract/identity'
import { hasAbility, requireDuty, type Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { newId } from '#kernel/ids'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { ProfilesContract, type ProfileCard } from '#profiles/contract/profiles'

export interface Offer extends ProposedTerms {
  /** `prf_…` */
  readonly talentProfileId: string
  readonly note?: string | undefined
  /** The organisation in whose name it is sent; the sender's own without it. */
  readonly clientId?: string | undefined
}

/** A client asks a talent to work on these terms. */
@inject()
export class SendOffer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly profiles: ProfilesContract,
    private readonly identity: IdentityContract,
    private readonly steps: Steps,
    private readonly announcer: Announcer,
    private readonly policy: BookingPolicy,
    private readonly clock: Clock
  ) {}

  /**
   * @returns the booking's id
   * @throws DomainError `request.unauthenticated`, `booking.account_suspended`,
   * `booking.ability_missing`, `booking.email_unverified`, `booking.not_your_party`,
   * `request.role_missing`, `request.party_suspended`, `booking.own_profile`,
   * `profiles.not_found`, `profiles.not_accepting`, `identity.party_suspended`, and those of
   * {@link Terms.propose}
   */
  execute(offer: Offer, actor: Actor, joined?: Tx): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const client = clientOf(actor, offer)
      const { partyId: clientId } = client
      const at = this.clock.now()
      const terms = Terms.propose(offer, at)
      const note = checkText(offer.note ?? '', 'note') || null
      const profile = await this.#talentOf(offer.talentProfileId, client, tx)

      const process = processOf(CURRENT_PROCESS)
      const kind = offer.kind ?? 'fixed'
      const position = { state: process.booking.initial, context: { ...NOTHING_YET, kind } }
      const { durations } = this.policy
      const due = stateClock(
        { lifecycle: process.booking, before: null, after: position, at, durations },
        null
      )
      const booking = await Booking.create(
        {
          id: newId('bk'),
          kind,
          state: position.state,
          processVersion: process.version,
          clientId,
          talentId: profile.partyId,
          talentProfileId: profile.id,
          title: terms.json.title,
          brief: terms.json.brief,
          currency: terms.json.currency,
          total: terms.total.amount,
          ...hourlyColumns(terms),
          revision: 1,
          lastEventAt: at,
          stateDueAt: due?.at ?? null,
          stateDueEvent: due?.event ?? null,
          stateRemindAt: due?.remindAt ?? null,
          version: 1,
          createdAt: at,
          updatedAt: at,
        },
        { client: tx }
      )
      await writePlan(tx, booking, { terms, by: 'client', note, at })
      const stage: Stage = { tx, actor, side: 'client', at, process, booking }
      await this.steps.begin(stage, 'booking', booking.id, 'send-offer', booking.state, {
        revision: 1,
      })
      await this.announcer.booking(stage, OfferSent, note)
      return booking.id
    }, joined)
  }

  async #talentOf(profileId: string, client: Client, tx: Tx): Promise<ProfileCard> {
    await this.identity.requireActive(client.partyId, tx)
    try {
      const profile = await this.profiles.offerable(profileId, tx)
      if (client.own.includes(profile.partyId)) {
        throw refuse('booking.own_profile', 'You cannot book yourself.')
      }
      await this.identity.requireActive(profile.partyId, tx)
      return profile
    } catch (error) {
      throw pointedAt(error, '/data/attributes/talentId')
    }
  }
}

const NOTHING_YET = {
  proposedBy: null,
  changeBy: null,
  paused: null,
  ending: false,
  postponed: false,
  held: false,
  allDone: false,
  bonusOpen: false,
} as const

interface Client {
  readonly partyId: string
  /** Parties of whoever sends it: none of them is the talent. */
  readonly own: readonly string[]
}

function clientOf(actor: Actor, { clientId, kind = 'fixed' }: Offer): Client {
  requireWriter(actor)
  if (actor.kind !== 'account' || !hasAbility(actor, 'bookings:write')) {
    throw refuse('booking.ability_missing', 'An offer is sent by a person or an organisation.')
  }
  if (!actor.emailVerified) {
    throw refuse('booking.email_unverified', 'Confirm your e-mail address before you send offers.')
  }
  const partyId = clientId ?? actor.accountId
  if (!actor.partyIds.includes(partyId)) {
    throw refuse(
      'booking.not_your_party',
      'You can send offers for yourself and organisations you belong to.',
      {
        pointer: '/data/attributes/clientId',
      }
    )
  }
  requireDuty(actor, partyId, dutyOf({ of: 'booking', event: 'send-offer' }, 'client', kind))
  return { partyId, own: actor.partyIds }
}

/** The same error, naming the field of our request that it is about. */
function pointedAt(error: unknown, pointer: string): unknown {
  if (!(error instanceof DomainError) || error.pointer !== undefined) return error
  return new DomainError(error.code, error.detail, {
    pointer,
    meta: error.meta ?? {},
    cause: error,
  })
}
