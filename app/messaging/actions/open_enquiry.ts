import { inject } from '@adonisjs/core'
import { IdentityContract } from '#identity/contract/identity'
import { requireDuty, type AccountActor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { PostMessage, type PostMessageInput } from '#messaging/actions/post_message'
import { enquiriesPerDay } from '#messaging/domain/enquiry'
import { refuse } from '#messaging/domain/errors'
import { countEnquiries, ensureEnquiry, lockAsker } from '#messaging/persistence/enquiries'
import { ProfilesContract } from '#profiles/contract/profiles'

export interface OpenEnquiryInput extends Omit<PostMessageInput, 'actor' | 'conversationId'> {
  actor: AccountActor
  /** `prf_…` */
  talentProfileId: string
  /** The organisation in whose name they ask; their own without it. */
  party?: string | undefined
}

/** Asks a talent something before there is a booking; asked again, it goes on where it was. */
@inject()
export class OpenEnquiry {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identity: IdentityContract,
    private readonly profiles: ProfilesContract,
    private readonly post: PostMessage,
    private readonly clock: Clock
  ) {}

  /**
   * @returns the conversation's id
   * @throws DomainError `messaging.talent_unknown`, `messaging.may_not_ask`,
   * `messaging.too_many_enquiries`, `identity.party_suspended`, `request.role_missing`,
   * `request.party_suspended`, and those of {@link PostMessage}
   */
  execute(input: OpenEnquiryInput, joined?: Tx): Promise<string> {
    const { talentProfileId, actor, party, ...words } = input
    return this.unitOfWork.run(async (tx) => {
      const clientId = askerOf(actor, party)
      const talent = await this.#talent(talentProfileId, actor)
      const { registeredAt } = await this.identity.requireActive(clientId, tx)
      await lockAsker(tx, clientId)
      const at = this.clock.now()
      const enquiry = await ensureEnquiry(tx, {
        ...{ title: talent.headline, clientId, talentId: talent.partyId, talentProfileId, at },
      })
      if (enquiry.fresh) {
        const most = enquiriesPerDay(registeredAt, at)
        if ((await countEnquiries(tx, clientId, at.minus({ days: 1 }))) > most) throw tooMany(most)
      }
      await this.post.execute({ ...words, actor, conversationId: enquiry.id }, tx)
      return enquiry.id
    }, joined)
  }

  async #talent(profileId: string, actor: AccountActor) {
    const talent = (await this.profiles.cards([profileId])).get(profileId)
    if (!talent?.published) {
      throw refuse('messaging.talent_unknown', 'There is no such talent, or not any more.')
    }
    if (actor.partyIds.includes(talent.partyId)) {
      throw refuse('messaging.may_not_ask', 'This is your own profile.')
    }
    if (actor.suspended) {
      throw refuse('messaging.may_not_ask', 'Your account is suspended; it can ask nobody.')
    }
    if (actor.emailVerified) return talent
    throw refuse('messaging.may_not_ask', 'Confirm your e-mail address before you ask somebody.')
  }
}

function askerOf(actor: AccountActor, party = actor.accountId): string {
  if (!actor.partyIds.includes(party)) {
    throw refuse(
      'messaging.may_not_ask',
      'You can ask for yourself and organisations you belong to.',
      {
        pointer: '/data/attributes/party',
      }
    )
  }
  requireDuty(actor, party, 'hire')
  return party
}

function tooMany(most: number) {
  return refuse(
    'messaging.too_many_enquiries',
    `You have asked ${most} people today. Wait for their answers, or ask more of them tomorrow.`,
    { meta: { retryAfter: 3600 } }
  )
}
