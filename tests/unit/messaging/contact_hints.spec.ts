import { test } from '@japa/runner'
import { contactHints, type HintKind } from '#messaging/domain/contact_hints'

/** What a text gives away; nothing for what only looks like it. */
const CASES: Readonly<Record<HintKind | 'nothing', readonly string[]>> = {
  'email': [
    'Write to amina.w@example.co.ke',
    'AMINA@EXAMPLE.COM',
    'amina (at) example (dot) com',
    'amina [at] gmail [dot] com',
    'amina at gmail dot com',
    'amina @ gmail . com',
    'amina arroba gmail punto com',
    'amina arroba gmail ponto com',
    'amina arobase gmail point com',
    'ami\u200bna@exam\u200bple.com',
    'ａｍｉｎａ@example.com',
  ],
  'phone': [
    'Call me on +254 712 345 678',
    '+254712345678',
    '0712345678',
    '0712 345 678',
    '0 7 1 2 3 4 5 6 7 8',
    '07.12.34.56.78',
    '07-12-34-56-78',
    '(0712) 345-678',
    '00 44 20 7946 0958',
    'zero seven one two three four five six seven eight',
    'cero siete uno dos tres cuatro cinco seis siete ocho',
    'sifuri saba moja mbili tatu nne tano sita saba nane',
    'zéro sept un deux trois quatre cinq six sept huit',
    'oh 7 one 2 three 4 five 6 seven 8',
    '٠٧١٢٣٤٥٦٧٨',
    '०७१२३४५६७८',
    '０７１２３４５６７８',
    'piga simu 0712 345678',
    'phone: 345 6789',
    'mi teléfono es 5512345678',
  ],
  'link': [
    'https://wa.me/254712345678',
    't.me/carlos_r',
    'calendly.com/carlos/30min',
    'find me at linkedin.com/in/carlosr',
    'paypal.me/carlos',
  ],
  'handle': [
    'Let us talk on WhatsApp',
    'my telegram is carlos_r',
    'add me on insta: carlos.r',
    'escríbeme por WhatsApp',
    'nitumie kwa whatsapp',
    'skype: carlos.r',
    'I am @carlos_r there',
  ],
  'outside-payment': [
    'You can pay me directly, it is cheaper',
    'Let us settle outside the platform',
    'We avoid the platform fee that way',
    'payment in cash is fine',
    'send it to my PayPal',
    'I accept payment via Western Union',
    'puedes pagarme, pago directo por fuera',
    'pode fazer o pagamento por fora',
    'le paiement en dehors du site',
    'Sie können mich direkt bezahlen: Bezahlung direkt',
    'nilipe nje ya mfumo',
    'My IBAN is DE89 3704 0044 0532 0130 00',
  ],
  'nothing': [
    '',
    'Hello Amina, can we start on Monday at 10:30?',
    'The budget is KES 1,250,000 for both',
    'The budget is 1250000 KES',
    'USD 12500000',
    '$ 10000000',
    '€ 1.250.000,00',
    '1 250 000',
    'Deliver by 2026-12-04',
    'Between 04.12.2026 and 11.12.2026',
    'from 2026-12-04 14:00 to 2026-12-05 16:30',
    '20261204',
    'In 2019 2020 2021 2022 we grew',
    'Postcode 00100 Nairobi',
    'SW1A 1AA, London',
    '90210-1234',
    'CEP 01310-100',
    'Invoice 2026000123456',
    'order #1234567890',
    'Ref: 9876543210',
    'ISBN 9780306406157',
    'Video at 1920x1080, 30 fps',
    'Images of 3000 x 2000 px',
    '10000000 views',
    '12345678 users',
    'Version 10.15.7.1234',
    '10 20 30 40 50 60 70',
    'Meet at 14:00 or 16:30 or 18:45',
    'bk_01kaz3m8k4f8y9h2v7n6q5r4t3',
    'See https://example.org/plans/2026/12 and figma.com/file/abc',
    'I looked at the point of view of users at night',
    'Meet me at the dot on the map',
    'One or two, three at most',
    'The payment is in escrow, thank you',
    'I paid the first milestone today',
    'Please pay attention to direct sunlight in the photos',
    'I will work directly on the file',
    'We write for whole teams; the signal is weak',
    'un deux trois',
    'Use @media in the style sheet',
    'npm i @adonisjs/core',
    'Latitude -1.292066, longitude 36.821946',
    '#12345678',
    'Ratio 16:9, 1:1, 4:3',
    'We need 5000 words in 10 pages by 12/04/2026',
  ],
}

test.group('Contact details and paying elsewhere', () => {
  for (const [expected, texts] of Object.entries(CASES)) {
    for (const text of texts) {
      test(`${JSON.stringify(text)} gives away ${expected}`, ({ assert }) => {
        const kinds = contactHints(text).map(({ kind }) => kind)
        if (expected === 'nothing') assert.deepEqual(contactHints(text), [])
        else assert.include(kinds, expected)
      })
    }
  }

  test('each is named once, with the words that gave it away', ({ assert }) => {
    assert.deepEqual(contactHints('Mail a.b@example.com, yes a.b@example.com'), [
      { kind: 'email', text: 'a.b@example.com' },
    ])
  })

  test('a text of the greatest length is read at once, however it is made', ({ assert }) => {
    const long = ['a.', 'a at ', '1 ', 'a dot ', '@', 'pay ', '(', 'de12 ']
    for (const part of long) {
      const text = part.repeat(10_000 / part.length)
      const started = performance.now()
      contactHints(text)
      assert.isBelow(performance.now() - started, 1_000, part)
    }
  })
})
