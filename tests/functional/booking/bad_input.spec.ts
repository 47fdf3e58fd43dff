import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { makeClient, makeTalent } from '#database/factories/booking/people'
import { ChangeStanding } from '#identity/actions/change_standing'
import { system } from '#kernel/actor'
import { UnpublishProfile } from '#profiles/actions/unpublish_profile'
import { Caller } from '#tests/support/booking/caller'
import {
  bookingsOfEveryKind,
  FORMS,
  send,
  withValue,
  type Form,
  type FormName,
  type Scene,
} from '#tests/support/booking/bad_input'
import { BAD_INPUT, MEGABYTE } from '#tests/support/booking/bad_rows'
import { unbalancedTransfers } from '#tests/support/booking/ledger'
import { contents } from '#tests/support/booking/untouched'
import { Browser } from '#tests/support/identity/browser'

/** Nobody can act on a word of ours that is no word of theirs. */
function assertPlain(detail: string): void {
  const jargon = /undefined|null|NaN|\[object|JSON|vine|exception|bigint|violat/i
  if (!/^[“\dA-Z].*\.$/su.test(detail) || jargon.test(detail)) {
    throw new Error(`This is no sentence for a person: ${detail}`)
  }
}

async function suspend(accountId: string): Promise<void> {
  const standing = await app.container.make(ChangeStanding)
  await standing.suspend({ accountId, reason: 'To see what is left to them.' }, system('test'))
}

test.group('Bad input', (group) => {
  let scene: Scene
  let before: Record<string, string>

  group.setup(async () => {
    scene = await bookingsOfEveryKind()
  })
  group.each.timeout(60_000)

  for (const [name, rows] of Object.entries(BAD_INPUT)) {
    test(`${name} is refused by its field, and nothing is half done`, async ({ assert }) => {
      before = await contents()
      for (const [formName, field, value, pointer = field] of rows) {
        const form: Form = FORMS[formName]
        const attributes = withValue(form.attributes(scene), field, value)
        const reply = await send(form, scene, attributes)
        const what = `${formName}: ${field} = ${(JSON.stringify(value) ?? 'nothing').slice(0, 60)}`
        assert.equal(reply.status, 422, `${what}: ${reply.text.slice(0, 300)}`)
        assert.equal(reply.error?.source?.pointer, `/data/attributes/${pointer}`, what)
        assertPlain(reply.error?.detail ?? '')
      }
      assert.deepEqual(await contents(), before)
      assert.isEmpty(await unbalancedTransfers())
    })
  }

  test('an offer to whom it cannot be for names the talent, and nothing is half done', async ({
    assert,
  }) => {
    const { talent } = scene
    const suspended = await makeTalent()
    await suspend(suspended.account.id)
    const unpublished = await makeTalent()
    const { actor, profileId } = unpublished
    await (await app.container.make(UnpublishProfile)).execute({ actor, profileId, version: null })
    const busy = await makeTalent({ accepting: false })
    const asTalent = scene.as.talent
    before = await contents()
    for (const [who, talentId, status, code] of [
      [asTalent, talent.profileId, 422, 'booking.own_profile'],
      [scene.as.client, suspended.profileId, 409, 'identity.party_suspended'],
      [scene.as.client, unpublished.profileId, 404, 'profiles.not_found'],
      [scene.as.client, busy.profileId, 409, 'profiles.not_accepting'],
      [scene.as.client, 'prf_none', 404, 'profiles.not_found'],
      [scene.as.client, 5, 422, 'request.invalid'],
    ] as const) {
      const { path, type, attributes } = FORMS['an offer']
      const reply = await who.post(path(), type, { ...attributes(scene), talentId })
      assert.equal(reply.status, status, `${code}: ${reply.text}`)
      assert.equal(reply.error?.code, code)
      assert.equal(reply.error?.source?.pointer, '/data/attributes/talentId')
      assertPlain(reply.error?.detail ?? '')
    }
    assert.deepEqual(await contents(), before)
  })

  test('a suspended account sends no offer, and is told why', async ({ assert }) => {
    const client = await makeClient()
    const who = await Caller.of(client.account.id)
    await suspend(client.account.id)
    before = await contents()
    const { path, type, attributes } = FORMS['an offer']
    const reply = await who.post(path(), type, attributes(scene))
    assert.equal(reply.status, 403)
    assert.equal(reply.error?.code, 'booking.account_suspended')
    assertPlain(reply.error?.detail ?? '')
    assert.deepEqual(await contents(), before)
  })

  test('each form is right without it', async ({ assert }) => {
    const right = [
      ...['an offer', 'an offer in yen', 'an offer by the hour', 'changed hours'],
      ...['disputing hours', 'an appeal'],
    ] as FormName[]
    for (const name of right) {
      const form: Form = FORMS[name]
      const reply = await send(form, scene, form.attributes(scene))
      assert.include([200, 201], reply.status, `${name}: ${reply.text}`)
    }
  })

  test('a visitor sends little', async ({ assert }) => {
    const browser = await Browser.open()
    const { status, body } = await browser.post('/accounts', 'accounts', { name: MEGABYTE })
    assert.equal(status, 413)
    assert.equal(body.errors?.[0]?.code, 'request.too_large')
  })
})
