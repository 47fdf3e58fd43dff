import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { makeBooking } from '#database/factories/booking/bookings'
import { makeStaffMember } from '#database/factories/booking/people'
import { makeAccount } from '#database/factories/identity/accounts'
import { makePublished } from '#database/factories/profiles/talents'
import { ApproveMilestone } from '#booking/actions/approve_milestone'
import { ChangeStanding } from '#identity/actions/change_standing'
import { system } from '#kernel/actor'
import { documents } from '#kernel/jsonapi/documents'
import { UnitOfWork } from '#kernel/unit_of_work'
import { ConfirmTalent } from '#profiles/actions/confirm_talent'
import { ReindexSearch } from '#profiles/actions/reindex_search'
import env from '#start/env'
import { png } from '#tests/support/assets/samples'
import { Uploader } from '#tests/support/assets/uploader'
import { Caller } from '#tests/support/booking/caller'
import { drain } from '#tests/support/drain'
import { Browser } from '#tests/support/identity/browser'
import { searchTalents } from '#tests/support/profiles/search'

const by = system('standing')

async function standing(change: 'suspend' | 'unsuspend', accountId: string): Promise<void> {
  const action = await app.container.make(ChangeStanding)
  await action[change]({ accountId, reason: 'Three reports' }, by)
  await drain()
}

const found = async (city: string) => (await searchTalents({ 'filter[city]': city })).ids

test.group('Somebody who is suspended', () => {
  test('is not found, whatever makes their document anew, until that is over', async ({
    assert,
  }) => {
    const city = 'Suspendedburgh'
    const { account, profileId } = await makePublished({ city })
    const stays = await makePublished({ city })
    await standing('suspend', account.id)
    assert.deepEqual(await found(city), [stays.profileId])

    const confirm = await app.container.make(ConfirmTalent)
    const unitOfWork = await app.container.make(UnitOfWork)
    await unitOfWork.run((tx) => confirm.execute(account.id, tx))
    assert.deepEqual(await found(city), [stays.profileId], 'after their address was confirmed')
    for await (const _ of (await app.container.make(ReindexSearch)).execute());
    assert.deepEqual(await found(city), [stays.profileId], 'after search was made anew')

    await standing('unsuspend', account.id)
    assert.sameMembers(await found(city), [profileId, stays.profileId])
  })

  test('changes nothing of what they show and sends nothing for it', async ({ assert }) => {
    const { account, profileId } = await makePublished()
    await standing('suspend', account.id)
    const browser = await Browser.signedInAs(account)
    const path = `/talents/${profileId}`
    const uploader = await Uploader.of(account.id)
    const refused = [
      await browser.patch(path, 'talents', { headline: 'Still here' }),
      await browser.post(`${path}/unpublish`, 'talents'),
      await uploader.upload(png(), { use: 'avatar' }),
    ]
    for (const { status, body } of refused) {
      assert.equal(status, 403)
      assert.equal(body.errors?.[0]?.code, 'profiles.suspended')
    }
    assert.equal((await browser.get(path)).status, 200)
  })

  test('shows nothing by any link, to anybody but themselves and staff, until that is over', async ({
    assert,
  }) => {
    const { account, profileId } = await makePublished({ name: 'Kept Out of Sight' })
    const staff = await makeStaffMember('support')
    const keeper = await Browser.signedInAs(await makeAccount())
    const kept = await keeper.post('/kept-talents', 'kept-talents', { talent: profileId })
    const path = `/talents/${profileId}`
    const visitor = new Browser()
    const page = () => fetch(new URL(path, env.get('APP_URL')))
    assert.equal((await visitor.get(path)).status, 200)
    assert.equal((await page()).status, 200)

    await standing('suspend', account.id)
    for (const each of [path, `${path}/similar`, `${path}/outcomes`]) {
      assert.equal((await visitor.get(each)).status, 404, each)
    }
    assert.equal((await page()).status, 404)
    assert.notInclude(
      await (await fetch(new URL(`/compare?ids=${profileId}`, env.get('APP_URL')))).text(),
      'Kept Out of Sight'
    )
    assert.equal((await (await Browser.signedInAs(account)).get(path)).status, 200)
    assert.equal(
      (await documents.one('talents', { id: profileId }, staff)).document.data.id,
      profileId
    )
    const place = await keeper.get(`/kept-talents/${kept.body.data?.id}?include=talent`)
    assert.isEmpty((place.body as { included?: unknown[] }).included ?? [], 'kept, and not shown')

    await standing('unsuspend', account.id)
    assert.equal((await visitor.get(path)).status, 200)
    assert.equal((await page()).status, 200)
  })

  test('keeps the bookings they have, which go on', async ({ assert }) => {
    const booking = await makeBooking('submitted')
    await standing('suspend', booking.talent.account.id)
    const approve = await app.container.make(ApproveMilestone)
    await approve.execute(booking.milestoneIds[0] ?? '', booking.client.actor)
    const client = await Caller.of(booking.client.account.id)
    const { attributes, status } = await client.get(`/bookings/${booking.id}`)
    assert.equal(status, 200)
    assert.equal(attributes['state'], 'active')
  })
})
