import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { makeBooking } from '#database/factories/booking/bookings'
import { makeTalent } from '#database/factories/booking/people'
import { ApproveMilestone } from '#booking/actions/approve_milestone'
import { RevokeAccessToken } from '#identity/actions/revoke_access_token'
import { actorFor, tokenFor } from '#database/factories/identity/accounts'
import { UpdateProfile } from '#profiles/actions/update_profile'
import { call } from '#tests/support/probe'

const READERS = 12

test.group('A document that was sent before', () => {
  test('is not sent again once the profile changed, to nobody', async ({ assert }) => {
    const talent = await makeTalent()
    const path = `/api/v1/talents/${talent.profileId}`
    const read = () => Promise.all(Array.from({ length: READERS }, () => call('GET', path)))
    const before = await read()
    const update = await app.container.make(UpdateProfile)
    for (let change = 1; change <= 3; change++) {
      const headline = `Carpenter, take ${change}`
      await update.execute({
        actor: talent.actor,
        profileId: talent.profileId,
        attributes: { headline },
      })
      for (const { body } of await read()) {
        assert.equal(body.data?.attributes.headline, headline)
      }
    }

    assert.lengthOf([...new Set(before.map(({ text }) => text))], 1)
  })

  test('is not sent again once a milestone moved on', async ({ assert }) => {
    const booking = await makeBooking('submitted')
    const token = await tokenFor(booking.client.account.id, ['bookings:read'])
    const read = () =>
      call('GET', `/api/v1/bookings/${booking.id}?include=milestones`, {
        headers: { authorization: `Bearer ${token}` },
      })
    await read()
    const approve = await app.container.make(ApproveMilestone)
    await approve.execute(booking.milestoneIds[0] ?? '', booking.client.actor)

    assert.match((await read()).text, /"state":"released"/)
  })

  test('is each reader’s own', async ({ assert }) => {
    const booking = await makeBooking('submitted')
    const texts = []
    for (const { account } of [booking.client, booking.talent]) {
      const token = await tokenFor(account.id)
      const headers = { authorization: `Bearer ${token}` }
      const { body } = await call('GET', `/api/v1/bookings/${booking.id}`, { headers })
      texts.push(body.data?.meta?.viewerSide)
    }

    assert.deepEqual(texts, ['client', 'talent'])
  })

  test('is nobody’s whose token was revoked in the meantime', async ({ assert }) => {
    const booking = await makeBooking('offered')
    const token = await tokenFor(booking.client.account.id)
    const headers = { authorization: `Bearer ${token}` }
    const read = () => call('GET', `/api/v1/bookings/${booking.id}`, { headers })
    const before = await read()
    const revoke = await app.container.make(RevokeAccessToken)
    const [, tokenId = ''] = /(tok_\w+)/.exec(await tokenIds(headers)) ?? []
    await revoke.execute({ tokenId }, await actorFor(booking.client.account.id))

    assert.equal(before.status, 200)
    assert.equal((await read()).status, 401)
  })
})

async function tokenIds({ authorization }: { authorization: string }): Promise<string> {
  const [, encoded = ''] = /uvt_([^.]+)\./.exec(authorization) ?? []
  return Buffer.from(encoded, 'base64url').toString()
}
