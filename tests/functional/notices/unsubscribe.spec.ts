import { test } from '@japa/runner'
import { UnsubscribeLinks } from '#notices/gateways/unsubscribe_links'
import { runSchedules } from '#tests/support/drain'
import { travel } from '#tests/support/identity/travel'
import { recordChannels } from '#tests/support/notices/deliveries'
import { NoticeReader } from '#tests/support/notices/reader'

const base = `http://127.0.0.1:${process.env.PORT}`
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** Somebody with the link and nothing else: no cookie, no token of ours. */
const open = async (url: string) => {
  const response = await fetch(new URL(new URL(url).pathname, base))
  return { status: response.status, html: await response.text() }
}
const post = async (url: string, body: string) => {
  const target = new URL(new URL(url).pathname, base)
  const response = await fetch(target, { method: 'POST', headers: FORM, body, redirect: 'manual' })
  return { status: response.status, location: response.headers.get('location') }
}

const ONE_CLICK = 'List-Unsubscribe=One-Click'

test.group('One click', (group) => {
  let sent: ReturnType<typeof recordChannels>
  let reader: NoticeReader
  group.each.setup(async () => {
    sent = recordChannels()
    reader = await NoticeReader.make()
    return () => sent.restore()
  })

  const mails = () => sent.mail.sent.filter(({ to }) => to === reader.account.email)

  test('ends mails of a group, without signing in and without a redirect', async ({ assert }) => {
    await reader.isOffered()
    const url = mails()[0]?.unsubscribeUrl ?? ''
    assert.deepEqual(await post(url, ONE_CLICK), { status: 200, location: null })
    await reader.isOffered()
    assert.lengthOf(mails(), 1)
    await reader.isWrittenTo()
    assert.lengthOf(mails(), 2)
  })

  test('what is essential has no such link, and none that is made up works', async ({ assert }) => {
    await reader.isPaid()
    assert.isNull(mails()[0]?.unsubscribeUrl)
    const links = new UnsubscribeLinks()
    const accountId = reader.account.id
    const good = links.urlFor({ accountId, about: 'offers' })
    for (const url of [
      links.urlFor({ accountId, about: 'money' }),
      links.urlFor({ accountId, about: 'everything' }),
      `${good}x`,
      good.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      new URL('/unsubscribe/offers', good).href,
    ]) {
      assert.equal((await post(url, ONE_CLICK)).status, 404, url)
      assert.equal((await open(url)).status, 404, url)
    }
    await reader.isOffered()
    assert.lengthOf(mails(), 2)
  })

  test('a page asks first: mail programs look at links too; and it takes it back', async ({
    assert,
  }) => {
    await reader.isOffered()
    const url = mails()[0]?.unsubscribeUrl ?? ''
    const asked = await open(url)
    assert.equal(asked.status, 200)
    assert.include(asked.html, 'Offers and terms')
    assert.include(asked.html, 'Stop these mails')
    await reader.isOffered()
    assert.lengthOf(mails(), 2)

    const { status, location } = await post(url, 'answer=stop')
    assert.equal(status, 303)
    assert.equal(location, new URL(url).pathname)
    assert.include((await open(url)).html, 'These mails have stopped')
    await reader.isOffered()
    assert.lengthOf(mails(), 2)

    await post(url, 'answer=again')
    await reader.isOffered()
    assert.lengthOf(mails(), 3)
  })

  test('of a digest ends what waits for digests, and nothing else', async ({ assert, cleanup }) => {
    await reader.choose('offers', 'mail', 'hourly')
    await reader.isOffered()
    cleanup(travel({ minutes: 61 }))
    await runSchedules('notices.make_digests')
    const [digest] = mails()
    await post(digest?.unsubscribeUrl ?? '', ONE_CLICK)
    await reader.isOffered()
    travel({ minutes: 200 })
    await runSchedules('notices.make_digests')
    assert.lengthOf(mails(), 1)
    await reader.isWrittenTo()
    assert.lengthOf(mails(), 2)
  })

  test('of a digest is not taken back by another, which knows nothing of older choices', async ({
    assert,
  }) => {
    await reader.choose('messages', 'mail', 'off')
    const url = new UnsubscribeLinks().urlFor({ accountId: reader.account.id, about: 'digests' })
    await post(url, 'answer=stop')
    assert.notInclude((await open(url)).html, 'Send them again')
    assert.equal((await post(url, 'answer=again')).status, 404)
    await reader.isWrittenTo()
    assert.isEmpty(mails())
  })
})
