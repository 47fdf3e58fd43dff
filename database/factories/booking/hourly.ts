import app from '@adonisjs/core/services/app'
import { AcceptOffer } from '#booking/actions/accept_offer'
import { HoldWeek } from '#booking/actions/hold_week'
import { SendOffer } from '#booking/actions/send_offer'
import Timesheet from '#booking/persistence/timesheet_model'
import {
  makeClient,
  makeTalent,
  type Client,
  type Talent,
} from '#database/factories/booking/people'
import { Money } from '#kernel/money'

const REACH = ['offered', 'accepted', 'running'] as const

export interface MadeHourly {
  id: string
  client: Client
  talent: Talent
}

export interface HourlyWishes {
  /** Minor units an hour. */
  rate?: string
  limitMinutes?: number
  /** What the client's wallet has, minor units. */
  wallet?: bigint
  client?: Client
  talent?: Talent
  /** An organisation of the client's, when it is sent in its name. */
  clientId?: string
}

/** A booking by the hour, taken through the actions as far as asked. */
export async function makeHourly(
  reach: (typeof REACH)[number],
  wishes: HourlyWishes = {}
): Promise<MadeHourly> {
  const { rate = '5000', limitMinutes = 1200, wallet = 1_000_000n } = wishes
  const client = wishes.client ?? (await makeClient(Money.of(wallet, 'USD')))
  const talent = wishes.talent ?? (await makeTalent())
  const far = (step: (typeof REACH)[number]) => REACH.indexOf(reach) >= REACH.indexOf(step)
  const send = await app.container.make(SendOffer)
  const id = await send.execute(
    {
      kind: 'hourly',
      talentProfileId: talent.profileId,
      clientId: wishes.clientId,
      title: 'Somebody who answers the letters',
      brief: 'Two a day, sometimes ten.',
      currency: 'USD',
      hourlyRate: rate,
      weeklyLimitMinutes: limitMinutes,
    },
    client.actor
  )
  if (far('accepted')) await (await app.container.make(AcceptOffer)).execute(id, talent.actor)
  if (far('running')) {
    const first = await Timesheet.query().where('bookingId', id).firstOrFail()
    await (await app.container.make(HoldWeek)).execute(first.id, client.actor)
  }
  return { id, client, talent }
}
