import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { makeBooking } from '#database/factories/booking/bookings'
import { makePublished } from '#database/factories/profiles/talents'
import { ApproveMilestone } from '#booking/actions/approve_milestone'
import { ReleasePart } from '#booking/actions/release_part'
import { BookingContract } from '#booking/contract/booking'
import { newId } from '#kernel/ids'
import { UnitOfWork } from '#kernel/unit_of_work'
import { RecomputeFacts } from '#profiles/actions/recompute_facts'
import { RecordOutcome } from '#profiles/actions/record_outcome'
import { Caller, type Reply } from '#tests/support/booking/caller'
import { drain } from '#tests/support/drain'

const paid = (amount: string, subjectId = newId('ms'), currency = 'USD') => ({
  paid: { subjectId, amount: { amount, currency } },
  released: true as const,
})

async function record(talentId: string, ...pieces: ReturnType<typeof paid>[]): Promise<void> {
  const unitOfWork = await app.container.make(UnitOfWork)
  const action = await app.container.make(RecordOutcome)
  const bookingId = newId('bk')
  for (const piece of pieces) {
    await unitOfWork.run((tx) => action.execute({ bookingId, talentId, ...piece }, tx))
  }
}

const bandToldIn = ({ text }: Reply) =>
  (JSON.parse(text) as { data: { meta: { earnings: unknown } } }).data.meta.earnings

const BAND = { amount: '1000000', currency: 'USD' }

test.group('What somebody has earned here', () => {
  test('is shown as a band, and only to whom the talent wants to show it', async ({ assert }) => {
    const { account, profileId } = await makePublished()
    await record(account.id, paid('1234567'))
    const path = `/talents/${profileId}`
    const own = await Caller.of(account.id)
    assert.containsSubset((await Caller.visitor().get(path)).attributes, {
      ...{ earnings: null, showEarnings: false },
    })
    assert.deepEqual(bandToldIn(await own.get(path)), BAND, 'the talent knows the band')

    const turned = await own.patch(path, { showEarnings: true })
    assert.equal(turned.status, 200, turned.text)
    const shown = await Caller.visitor().get(path)
    assert.deepEqual(shown.attributes['earnings'], BAND)
    assert.notInclude(shown.text, '1234567', 'an amount is nobody’s to read')
    assert.notInclude((await Caller.visitor().get(`${path}/outcomes`)).text, '1234567')
  })

  test('counts each hold once, whatever the order of what is told of it', async ({ assert }) => {
    const { account, profileId } = await makePublished()
    const milestone = newId('ms')
    await record(
      account.id,
      paid('900000', milestone),
      paid('400000', milestone),
      paid('900000', milestone),
      paid('150000')
    )
    const own = await Caller.of(account.id)
    const reply = await own.get(`/talents/${profileId}`)
    assert.deepEqual(bandToldIn(reply), BAND, '9,000 and 1,500 dollars')
  })

  test('is what bookings say, part by part, and made anew from them', async ({ assert }) => {
    const booking = await makeBooking('submitted')
    const talentId = booking.talent.account.id
    const [milestoneId = ''] = booking.milestoneIds
    const bookings = await app.container.make(BookingContract)
    const recompute = await app.container.make(RecomputeFacts)
    const compare = (repair: boolean) =>
      recompute.execute(talentId, (tx) => bookings.outcomesOf(talentId, tx), { repair })
    const part = await app.container.make(ReleasePart)
    await part.execute(milestoneId, { amount: '1000' }, booking.client.actor)
    const approve = await app.container.make(ApproveMilestone)
    await approve.execute(milestoneId, booking.client.actor)
    await drain()
    assert.deepEqual(await compare(false), [])

    const db = await app.container.make(Database)
    await db.from('profiles.released_holds').where('booking_id', booking.id).update({ amount: 1 })
    const found = await compare(true)
    assert.sameMembers(
      found.map(({ name }) => name),
      ['paid']
    )
    assert.deepEqual(await compare(false), [])
  })
})
