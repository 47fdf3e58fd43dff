import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { IdentityContract } from '#identity/contract/identity'
import { Clock } from '#kernel/clock'
import { MakeDigests } from '#notices/actions/make_digests'
import { UnsubscribeLinks } from '#notices/gateways/unsubscribe_links'
import { drain, runSchedules } from '#tests/support/drain'
import { travel } from '#tests/support/identity/travel'
import { recordChannels } from '#tests/support/notices/deliveries'
import { NoticeReader, until } from '#tests/support/notices/reader'

const makeDigests = () => runSchedules('notices.make_digests')
const clockNow = async () => (await app.container.make(Clock)).now()

test.group('Digests', (group) => {
  let sent: ReturnType<typeof recordChannels>
  let reader: NoticeReader
  group.each.setup(async () => {
    sent = recordChannels()
    reader = await NoticeReader.make()
    return () => sent.restore()
  })

  const mails = () => sent.mail.sent.filter(({ to }) => to === reader.account.email)
  const itemsOf = async (): Promise<{ digest_id: string | null; left_out_at: Date | null }[]> => {
    const db = await app.container.make(Database)
    return db.from('notices.digest_items').where('account_id', reader.account.id)
  }

  test('many notices make one mail on the full hour', async ({ assert, cleanup }) => {
    await reader.choose('offers', 'mail', 'hourly')
    await reader.choose('messages', 'mail', 'hourly')
    const titles = [await reader.isOffered(), await reader.isOffered()]
    await reader.isWrittenTo('Ben')
    await makeDigests()
    assert.isEmpty(mails())

    cleanup(travel({ minutes: 61 }))
    await makeDigests()
    const [digest, ...more] = mails()
    assert.isEmpty(more)
    assert.equal(digest?.kind, 'notices.digest')
    assert.equal(digest?.urgency, 'bulk')
    assert.match(digest?.title ?? '', /^Ben wrote to you .*, and 2 more notices$/)
    for (const title of titles) assert.include(digest?.body, `“${title}”`)
    assert.include(digest?.body, '/app/bookings/bk_')
    assert.isNotNull(digest?.unsubscribeUrl)

    travel({ minutes: 200 })
    await makeDigests()
    assert.lengthOf(mails(), 1)
  })

  test('the daily one comes at the reader’s time of day, without what was read by then', async ({
    assert,
    cleanup,
  }) => {
    await reader.prefer({ dailyAt: '18:30' })
    await reader.choose('offers', 'mail', 'daily')
    await reader.isOffered('Seen')
    await reader.browser.post('/notices/read-all', 'notices')
    await reader.isOffered('Unseen')
    const evening = until('18:30', await clockNow())

    cleanup(travel({ minutes: evening.minutes - 1 }))
    await makeDigests()
    assert.isEmpty(mails())
    travel(evening)
    await makeDigests()
    assert.lengthOf(mails(), 1)
    assert.include(mails()[0]?.body, 'Unseen')
    assert.notInclude(mails()[0]?.body, '“Seen”')
    assert.lengthOf(
      (await itemsOf()).filter((item) => item.left_out_at !== null),
      1
    )
  })

  test('who has read everything gets none', async ({ assert, cleanup }) => {
    await reader.choose('offers', 'mail', 'hourly')
    await reader.isOffered()
    await reader.browser.post('/notices/read-all', 'notices')
    cleanup(travel({ minutes: 61 }))
    await makeDigests()
    assert.isEmpty(mails())
  })

  test('what was switched off meanwhile is left out', async ({ assert, cleanup }) => {
    await reader.choose('offers', 'mail', 'hourly')
    await reader.choose('messages', 'mail', 'hourly')
    await reader.isOffered('Unwanted')
    await reader.isWrittenTo('Ben')
    await reader.choose('offers', 'mail', 'off')
    cleanup(travel({ minutes: 61 }))
    await makeDigests()
    assert.lengthOf(mails(), 1)
    assert.match(mails()[0]?.title ?? '', /^Ben wrote to you/)
    assert.notInclude(mails()[0]?.body, 'Unwanted')
  })

  test('a worker that dies in the middle loses none and sends none twice', async ({
    assert,
    cleanup,
  }) => {
    await reader.choose('offers', 'mail', 'hourly')
    const titles = [await reader.isOffered(), await reader.isOffered()]
    cleanup(travel({ minutes: 61 }))
    const links = await app.container.make(UnsubscribeLinks)
    const dying = new Proxy(links, {
      get: (target, name, self) => {
        if (name !== 'urlFor') return Reflect.get(target, name, self) as unknown
        return () => {
          throw new Error('the worker died')
        }
      },
    })
    app.container.swap(UnsubscribeLinks, () => dying)
    cleanup(() => app.container.restore(UnsubscribeLinks))
    const broken = await app.container.make(MakeDigests)
    await assert.rejects(() => broken.execute(), 'the worker died')
    assert.isTrue((await itemsOf()).every((item) => item.digest_id === null))

    app.container.restore(UnsubscribeLinks)
    const workers = await Promise.all([1, 2, 3].map(() => app.container.make(MakeDigests)))
    await Promise.all(workers.map((worker) => worker.execute()))
    await drain()
    const told = mails()
      .map(({ body }) => body)
      .join('\n')
    for (const title of titles) assert.lengthOf(told.split(`“${title}”`), 2, title)
    const items = await itemsOf()
    assert.lengthOf(items, 2)
    assert.isTrue(items.every((item) => item.digest_id !== null))
  })

  test('nobody writes to an address that is not confirmed', async ({ assert, cleanup }) => {
    await reader.choose('offers', 'mail', 'hourly')
    await reader.isOffered()
    cleanup(travel({ minutes: 61 }))
    const parties = await app.container.make(IdentityContract)
    const unconfirmed = new Proxy(parties, {
      get: (target, name) => {
        if (name !== 'addressesOf') return Reflect.get(target, name, target) as unknown
        return async (...asked: Parameters<IdentityContract['addressesOf']>) => {
          const addresses = await target.addressesOf(...asked)
          return addresses.map((address) => ({ ...address, emailVerified: false }))
        }
      },
    })
    app.container.swap(IdentityContract, () => unconfirmed)
    cleanup(() => app.container.restore(IdentityContract))
    await makeDigests()
    assert.isEmpty(mails())
  })
})
