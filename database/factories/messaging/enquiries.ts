import app from '@adonisjs/core/services/app'
import type { Client, Talent } from '#database/factories/booking/people'
import { Clock } from '#kernel/clock'
import { UnitOfWork } from '#kernel/unit_of_work'
import { ensureEnquiry } from '#messaging/persistence/enquiries'

/** The conversation of two people without a booking; its id. */
export async function makeEnquiry(client: Client, talent: Talent): Promise<string> {
  const unitOfWork = await app.container.make(UnitOfWork)
  const clock = await app.container.make(Clock)
  const { id } = await unitOfWork.run((tx) =>
    ensureEnquiry(tx, {
      title: 'A question',
      clientId: client.account.id,
      talentId: talent.account.id,
      talentProfileId: talent.profileId,
      at: clock.now(),
    })
  )
  return id
}
