import { test } from '@japa/runner'
import { makeBooking, type Reach } from '#database/factories/booking/bookings'
import { makeHourly } from '#database/factories/booking/hourly'
import { makeEnded } from '#database/factories/booking/reviews'
import { makeStaff } from '#database/factories/identity/accounts'
import { Caller } from '#tests/support/booking/caller'

type Sides = Awaited<ReturnType<typeof makeEnded>>

/** What each side is told that it is asked to do, in the list and in what needs it. */
async function asked({ id, client, talent }: Pick<Sides, 'id' | 'client' | 'talent'>) {
  const told = async (accountId: string) => {
    const who = await Caller.of(accountId)
    const all = await who.get('/bookings')
    const needy = await who.get('/bookings?filter[needsMe]=true')
    const asks = all.list.find((each) => each.id === id)?.attributes['asks']
    const listed = needy.list.some((each) => each.id === id)
    if (listed !== (asks !== null)) throw new Error(`The filter and “${String(asks)}” disagree`)
    return asks
  }
  return [await told(client.account.id), await told(talent.account.id)]
}

test.group('What is asked of whom', () => {
  const EXPECTED: readonly (readonly [Reach, string | null, string | null])[] = [
    ['offered', null, 'answer-offer'],
    ['accepted', 'pay-first', null],
    ['funded', null, 'submit-work'],
    ['submitted', 'approve-work', null],
    ['disputed', 'bid', 'bid'],
  ]
  for (const [reach, client, talent] of EXPECTED) {
    test(`in a booking that is ${reach} is said beside it`, async ({ assert }) => {
      assert.deepEqual(await asked(await makeBooking(reach)), [client, talent])
    })
  }

  test('by the hour is the first week, then nothing while it runs', async ({ assert }) => {
    assert.deepEqual(await asked(await makeHourly('accepted')), ['pay-first', null])
    assert.deepEqual(await asked(await makeHourly('running')), [null, null])
  })

  test('after the end is a review', async ({ assert }) => {
    assert.deepEqual(await asked(await makeEnded()), ['review', 'review'])
  })

  test('answers come before work', async ({ assert }) => {
    const booking = await makeBooking('funded')
    const client = await Caller.of(booking.client.account.id)
    await client.post(`/bookings/${booking.id}/propose-change`, 'bookings', {
      milestones: [{ title: 'More shelves', amount: '5000' }],
    })
    assert.deepEqual(await asked(booking), [null, 'answer-change'])
  })

  test('staff are asked for nothing in the bookings of others', async ({ assert }) => {
    const { id } = await makeBooking('submitted')
    const staff = await Caller.of((await makeStaff('support')).id)
    const { list } = await staff.get('/bookings')
    assert.isNull(list.find((each) => each.id === id)?.attributes['asks'])
  })
})
