import { test } from '@japa/runner'
import { filesExcerpt, shownInPlace, wordsOfName } from '#messaging/domain/attachments'
import { contactHints } from '#messaging/domain/contact_hints'

const kindsIn = (name: string) => contactHints(wordsOfName(name)).map(({ kind }) => kind)

test.group('Names of attached files', () => {
  for (const name of [
    'IMG_20251120_123456.jpg',
    'PXL_20251120_123456789.jpg',
    'VID-20251120-WA0004.mp4',
    'WhatsApp Image 2025-11-20 at 12.34.56.jpeg',
    'Screenshot 2025-11-20 at 12.34.56.png',
    'Screenshot_20251120-123456_Chrome.png',
    'DSC01234567.jpg',
    'signal-2025-11-20-123456.jpeg',
    '2025-11-20 12.34.56.jpg',
    'icon@2x.png',
    'invoice-2025-0042.pdf',
    'plan v2 (final) 1200x800.png',
    'logo.svg.zip',
  ]) {
    test(`“${name}” gives nothing away`, ({ assert }) => {
      assert.deepEqual(kindsIn(name), [])
    })
  }

  for (const [name, kind] of [
    ['call_me_0712_345_678.jpg', 'phone'],
    ['0712345678.png', 'phone'],
    ['IMG call +254 712 345 678.png', 'phone'],
    ['amina@example.com.png', 'email'],
    ['amina_at_gmail_dot_com.pdf', 'email'],
    ['find-me-t.me/amina.txt', 'link'],
    ['pay me outside the platform.pdf', 'outside-payment'],
  ] as const) {
    test(`“${name}” is looked at twice: ${kind}`, ({ assert }) => {
      assert.include(kindsIn(name), kind)
    })
  }

  test('one file is called by its name, several by the first', ({ assert }) => {
    assert.equal(filesExcerpt(['plan.pdf']), 'plan.pdf')
    assert.equal(filesExcerpt(['plan.pdf', 'shelf.png', 'wall.png']), 'plan.pdf and 2 more')
  })

  test('only a small picture is shown in place', ({ assert }) => {
    const shown = (mediaType: string, size: number) => shownInPlace({ mediaType, size })
    assert.isTrue(shown('image/png', 1024 * 1024))
    assert.isFalse(shown('image/png', 1024 * 1024 + 1))
    assert.isFalse(shown('image/heic', 10))
    assert.isFalse(shown('application/pdf', 10))
    assert.isFalse(shown('image/svg+xml', 10))
  })
})
