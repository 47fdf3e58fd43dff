import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { makePublished } from '#database/factories/profiles/talents'
import { ChangeStanding } from '#identity/actions/change_standing'
import { system } from '#kernel/actor'
import { UnitOfWork } from '#kernel/unit_of_work'
import { ConfirmTalent } from '#profiles/actions/confirm_talent'
import { ReindexSearch } from '#profiles/actions/reindex_search'
import { png } from '#tests/support/assets/samples'
import { Uploader } from '#tests/support/assets/uploader'
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
})
