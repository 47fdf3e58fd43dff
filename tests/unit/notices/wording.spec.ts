import { test } from '@japa/runner'
import { deviceOf } from '#notices/domain/device'
import { DIGEST_KIND, digestOf, type InDigest } from '#notices/domain/digest'
import { brief, short, whole, type Brief } from '#notices/domain/brief'
import { inGsm, septets } from '#notices/domain/gsm'
import { phoneNumber } from '#notices/domain/phone_code'
import { letterOf } from '#notices/gateways/mail/letter'
import { isPushService } from '#notices/gateways/push/push_settings'
import { textMessage, textOf } from '#notices/domain/text_message'
import { textMessage as posted } from '#notices/gateways/sms/text_message'

const APP = 'https://uv.example'

const offer = {
  kind: 'booking.offer_received',
  name: 'Amina',
  title: 'Carlos sent you an offer of KES 1,250',
  body: '“A logo”. Accept it, decline it, or propose other terms.',
  url: '/app/bookings/bk_1',
  unsubscribeUrl: null,
}

const inDigest = (title: string, more: Partial<InDigest> = {}): InDigest => ({
  group: 'messages',
  title,
  body: '“Hello”',
  href: `${APP}/app/messages/cv_1`,
  ...more,
})

test.group('A mail', () => {
  test('says the same in plain text and in HTML', ({ assert }) => {
    const { text, html } = letterOf(offer, APP)
    for (const said of [
      'Hello Amina,',
      'Carlos sent you an offer of KES 1,250.',
      offer.body,
      `${APP}/app/bookings/bk_1`,
      `${APP}/app/notices/preferences`,
    ]) {
      assert.include(text, said)
      assert.include(html, said)
    }
    assert.notInclude(text, 'unsubscribe')
  })

  test('shows what people wrote as text, and never as markup', ({ assert }) => {
    const title = '<script>alert(1)</script> “& more”'
    const body = `<img src=x onerror="steal()">\n\nSee me:\n\n</p><a href='//evil.example'>pay</a>`
    const { html } = letterOf({ ...offer, title, body, name: '<b>Amina</b>' }, APP)
    assert.notMatch(html, /<script|<img|<b>|evil\.example'>|onerror="/)
    assert.include(html, '&lt;script&gt;alert(1)&lt;/script&gt; “&amp; more”')
    assert.lengthOf(html.match(/<a /g) ?? [], 2)
  })

  test('makes no link and no heading of what a stranger wrote', ({ assert }) => {
    const body = 'x\n\nConfirm your account now\nhttps://evil.example\n\nImportant:'
    const { html } = letterOf({ ...offer, body }, APP)
    assert.include(html, 'Confirm your account now<br>https://evil.example')
    assert.include(html, 'Important:')
    assert.lengthOf(html.match(/<a /g) ?? [], 2)
  })

  test('names the way out where there is one', ({ assert }) => {
    const unsubscribeUrl = `${APP}/unsubscribe/a.b`
    const { text, html } = letterOf({ ...offer, unsubscribeUrl }, APP)
    assert.include(text, `No more mails like this: ${unsubscribeUrl}`)
    assert.include(html, `href="${unsubscribeUrl}"`)
  })
})

test.group('A digest', () => {
  test('tells many notices by what they are about, each with its own link', ({ assert }) => {
    const { title, body } = digestOf([
      inDigest('Clara wrote to you'),
      inDigest('An offer expired', { group: 'offers', href: `${APP}/app/bookings/bk_1` }),
      inDigest('Ben wrote to you', { body: 'two\n\nlines' }),
    ])
    assert.equal(title, 'Ben wrote to you, and 2 more notices')
    assert.isBelow(body.indexOf('Offers and terms:'), body.indexOf('Messages:'))
    const { html, text } = letterOf(
      { ...offer, kind: DIGEST_KIND, title, body, url: '/app/notices' },
      APP
    )
    assert.lengthOf(html.match(/cv_1"/g) ?? [], 2)
    assert.include(html, 'two lines')
    assert.notInclude(text, 'and 2 more notices')
    assert.include(text, `${APP}/app/bookings/bk_1`)
  })

  test('makes no link of what a stranger wrote, whatever leads nowhere', ({ assert }) => {
    const evil = 'https://evil.example'
    const { title, body } = digestOf([
      inDigest(`Confirm\n\nyour account\n${evil}`, { body: `now\n\n${evil}`, href: null }),
      inDigest('Offer', { group: 'offers', body: evil, href: null }),
      inDigest(`Look\n${evil}`),
    ])
    assert.notInclude(title, '\n')
    const { html } = letterOf({ ...offer, kind: DIGEST_KIND, title, body }, APP)
    assert.notInclude(html, `href="${evil}`)
  })

  test('of one is about that one', ({ assert }) => {
    assert.equal(digestOf([inDigest('Clara wrote to you')]).title, 'Clara wrote to you')
  })

  test('of very many shows some and counts the rest', ({ assert }) => {
    const { body } = digestOf(Array.from({ length: 55 }, (_, index) => inDigest(`Notice ${index}`)))
    assert.include(body, 'And 15 more notices, in the app.')
    assert.notInclude(body, 'Notice 40\n')
  })
})

test.group('A text message', () => {
  const href = `${APP}/app/money`
  const sent = (told: Brief) => textMessage(textOf(told, href), href)

  test('is what happened and the link, in letters that every phone has', ({ assert }) => {
    const told = brief`${'KES\u00a01,250'} is held for “${short('A logo')}” – Clara’s`
    assert.equal(sent(told), `Uvidense: KES 1,250 is held for "A logo" - Clara's ${href}`)
  })

  test('keeps its words, its sums and its link, and cuts the longest names', ({ assert }) => {
    const title =
      'A logo, a brand and four hundred menus for the bakery on the corner of the market'
    const told = brief`${short('Amina')} submitted “${short(title)}”. ${'KES 1,250'} waits for you.`
    const text = sent(told)
    assert.equal(septets(text), 160)
    assert.match(
      text,
      /Amina submitted "A logo, a brand .+\.\.\."\. KES 1,250 waits for you\. https:/
    )
    assert.include(whole(told), title)
  })

  test('is never longer than one, however much is in a name', ({ assert }) => {
    for (const name of ['long '.repeat(200), '€'.repeat(200), 'é'.repeat(200), '[]'.repeat(200)]) {
      assert.isAtMost(septets(sent(brief`${short(name)} gave you ${'KES 1,250'}.`)), 160, name)
    }
  })

  test('of names in another alphabet is two at most', ({ assert }) => {
    const text = sent(brief`${short('Амина '.repeat(40))} gave you ${'KES 1,250'}.`)
    assert.isAtMost(text.length, 134)
    assert.include(text, `gave you KES 1,250. ${href}`)
  })

  test('tears no letter in two', ({ assert }) => {
    const text = sent(brief`${short('𝔸'.repeat(200))} wrote.`)
    assert.notMatch(text, /[\ud800-\udbff](?![\udc00-\udfff])/)
  })

  test('writes signs and accents that phones lack as others', ({ assert }) => {
    assert.equal(
      inGsm('₦5 of Łukasz Žižka, Zoë and Ñandú…'),
      'NGN 5 of Lukasz Zizka, Zoe and Ñandu...'
    )
    assert.equal(septets('€5'), 3)
    assert.equal(septets('Ж'), Infinity)
  })

  test('that is longer than one when it leaves is cut before its link', ({ assert }) => {
    const text = posted({ body: 'long '.repeat(200), url: '/app/money' }, APP)
    assert.isAtMost(septets(text), 160)
    assert.match(text, /long[a-z ]*\.\.\. https:\/\/uv\.example\/app\/money$/)
  })

  test('that leads nowhere has no link', ({ assert }) => {
    const code = { body: '123456 is your code.', url: '' }
    assert.equal(posted(code, APP), 'Uvidense: 123456 is your code.')
  })
})

test.group('What people and browsers send', () => {
  test('numbers are taken as they are written', ({ assert }) => {
    assert.equal(phoneNumber('+254 (712) 345-678'), '+254712345678')
    assert.equal(phoneNumber('00254 712 345 678'), '+254712345678')
    for (const wrong of ['0712345678', '+0712345678', '+25471', '+2547123456789012', 'call me']) {
      assert.isNull(phoneNumber(wrong), wrong)
    }
  })

  test('a browser is told from another by its owner', ({ assert }) => {
    const chrome =
      'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36'
    const safari =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1'
    assert.equal(deviceOf(chrome), 'Chrome on Android')
    assert.equal(deviceOf(safari), 'Safari on iPhone')
    assert.equal(deviceOf('curl/8'), 'A browser')
  })

  test('an endpoint is one of the push services, and nothing else', ({ assert }) => {
    const services = ['fcm.googleapis.com', '.push.services.mozilla.com']
    assert.isTrue(isPushService('https://fcm.googleapis.com/fcm/send/a', services))
    assert.isTrue(isPushService('https://updates.push.services.mozilla.com/wpush/v2/a', services))
    for (const wrong of [
      'http://fcm.googleapis.com/fcm/send/a',
      'https://fcm.googleapis.com.evil.example/a',
      'https://evil.example/fcm.googleapis.com',
      'https://fcm.googleapis.com:8443/a',
      'https://user@fcm.googleapis.com/a',
      'https://push.services.mozilla.com.evil.example/',
      'https://127.0.0.1/a',
      'nonsense',
    ]) {
      assert.isFalse(isPushService(wrong, services), wrong)
    }
  })
})
