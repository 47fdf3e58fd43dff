import app from '@adonisjs/core/services/app'
import { AcceptOffer } from '#booking/actions/accept_offer'
import { FundMilestone } from '#booking/actions/fund_milestone'
import { OpenDispute } from '#booking/actions/open_dispute'
import { SendOffer } from '#booking/actions/send_offer'
import { SubmitMilestone } from '#booking/actions/submit_milestone'
import Milestone from '#booking/persistence/milestone_model'
import {
  makeClient,
  makeTalent,
  type Client,
  type Talent,
} from '#database/factories/booking/people'
import { Money } from '#kernel/money'

const REACH = ['offered', 'accepted', 'funded', 'submitted', 'disputed'] as const
export type Reach = (typeof REACH)[number]

export interface MadeBooking {
  id: string
  client: Client
  talent: Talent
  /** In the order of the offer; the first is the one that was taken as far as asked. */
  milestoneIds: string[]
  /** `dsp_…`, when the first milestone is disputed. */
  disputeId: string
}

export interface BookingWishes {
  amounts?: readonly string[]
  currency?: string
  client?: Client
  talent?: Talent
  /** An organisation of the client's, when it is sent in its name. */
  clientId?: string
}

/** A booking taken, through the actions, as far as asked; the client can pay for all of it. */
export async function makeBooking(reach: Reach, wishes: BookingWishes = {}): Promise<MadeBooking> {
  const { amounts = ['50000', '30000'], currency = 'USD' } = wishes
  const total = amounts.reduce((sum, amount) => sum + BigInt(amount), 0n)
  const client = wishes.client ?? (await makeClient(Money.of(total * 2n, currency)))
  const talent = wishes.talent ?? (await makeTalent())
  const far = (step: Reach) => REACH.indexOf(reach) >= REACH.indexOf(step)

  const send = await app.container.make(SendOffer)
  const id = await send.execute(
    {
      talentProfileId: talent.profileId,
      clientId: wishes.clientId,
      title: 'A quiet reading room',
      brief: 'Shelves on three walls and a seat at the window.',
      currency,
      milestones: amounts.map((amount, index) => ({ title: `Part ${index + 1}`, amount })),
    },
    client.actor
  )
  if (far('accepted')) {
    await (await app.container.make(AcceptOffer)).execute(id, talent.actor)
  }
  const milestones = await Milestone.query().where('bookingId', id).orderBy('position')
  const milestoneIds = milestones.map((milestone) => milestone.id)
  const [first = ''] = milestoneIds
  if (far('funded')) {
    await (await app.container.make(FundMilestone)).execute(first, client.actor)
  }
  if (far('submitted')) {
    const submit = await app.container.make(SubmitMilestone)
    await submit.execute(first, { note: 'Here it is.' }, talent.actor)
  }
  let disputeId = ''
  if (far('disputed')) {
    const open = await app.container.make(OpenDispute)
    disputeId = await open.execute(first, { reason: 'Two shelves are missing.' }, client.actor)
  }
  return { id, client, talent, milestoneIds, disputeId }
}
