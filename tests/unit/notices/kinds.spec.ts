import { test } from '@japa/runner'
import { newId } from '#kernel/ids'
import { whole } from '#notices/domain/brief'
import { inGsm, septets } from '#notices/domain/gsm'
import { others } from '#notices/domain/notice_kind'
import { GSM_ROOM, textMessage, textOf } from '#notices/domain/text_message'
import { noticeKinds } from '#notices/listeners/notice_listeners'

const money = { amount: '125000', currency: 'KES' }

/** Everything any event of the marketplace carries. */
const facts = {
  bookingId: 'bk_1',
  title: 'A logo',
  clientId: 'acc_client',
  talentId: 'acc_talent',
  clientName: 'Clara',
  talentName: 'Amina',
  by: 'client',
  milestoneId: 'ms_1',
  milestoneTitle: 'Sketches',
  timesheetId: 'ts_1',
  weekOf: '2027-03-01',
  minutes: 135,
  total: money,
  amount: money,
  toTalent: money,
  toClient: money,
  fee: { amount: '0', currency: 'KES' },
  note: null,
  rating: 5,
  authorSide: 'client',
  reviewId: 'rvw_1',
  action: 'hide-text',
  final: false,
  reporterIds: ['acc_reporter'],
  partyId: 'acc_client',
  intent: null,
  reason: 'The card was declined.',
  accountId: 'acc_client',
  name: 'Clara',
  conversationId: 'cv_1',
  bookingTitle: 'A logo',
  authorId: 'acc_talent',
  authorName: 'Amina',
  recipientIds: ['acc_client'],
  quietIds: [],
  answer: 'We warned them.',
  reportedBy: 'acc_client',
  excerpt: 'Hello',
  byName: 'Amina',
  toIds: ['acc_client'],
  agreed: false,
  subject: 'milestone',
  subjectId: 'ms_1',
  subjectTitle: 'Sketches',
  event: 'approve',
  kind: 'day',
  dueAt: '2026-12-04T14:00:00.000Z',
  owners: ['client'],
  staffIds: ['acc_staff'],
  label: 'M-Pesa ending in 123',
  toConfirm: 2,
  to: 'client',
  owed: money,
  transferId: 'tr_1',
  partyIds: ['acc_client'],
  extensionId: 'dx_1',
  disputeId: 'dsp_1',
  byHours: 12,
  deadlines: 3,
  bookings: 2,
  walletId: 'wal_1',
  payments: 2,
  count: 3,
  talents: [{ id: 'acc_talent', name: 'Amina', slug: 'amina' }],
  query: 'q=logo',
  payment: { depositId: 'dep_1', amount: money },
}

/** As long as people write, with ids as they are. */
const REALISTIC = {
  ...facts,
  bookingId: newId('bk'),
  conversationId: newId('cv'),
  subjectId: newId('dsp'),
  walletId: `${newId('acc')}-KES`,
  reviewId: newId('rvw'),
  title: 'Logo and brand identity for a bakery',
  bookingTitle: 'Logo and brand identity for a bakery',
  milestoneTitle: 'First sketches, in three directions',
  subjectTitle: 'First sketches, in three directions',
  clientName: 'Carlos Mendes da Silva',
  talentName: 'Amina Wanjiru Mwangi',
  authorName: 'Amina Wanjiru Mwangi',
  name: 'Designers in Nairobi',
  excerpt: 'Thank you for the sketches. I like the second one best, and so does my sister.',
  label: 'M-Pesa •••• 678',
  reason: 'The card was declined by the bank that issued it.',
}

const ENDLESS = Object.fromEntries(
  Object.entries(REALISTIC).map(([key, value]) => [
    key,
    /title|name|excerpt|label|reason/i.test(key) ? `${String(value)} `.repeat(20) : value,
  ])
) as typeof REALISTIC

test.group('Kinds of notice', () => {
  test('each has a name of its own', ({ assert }) => {
    const names = noticeKinds.map(({ kind }) => kind)
    assert.lengthOf(new Set(names), names.length)
  })

  for (const declared of noticeKinds) {
    test(`${declared.kind} says who, what and how much, and leads to where one can act`, ({
      assert,
    }) => {
      const receivers = declared.to(facts)
      assert.isNotEmpty(receivers)
      for (const partyId of receivers) {
        const wording = declared.tell(facts, { partyId, locale: 'en-KE' })
        assert.match(wording.url, /^\/app(\/|$)/)
        for (const text of [wording.title, wording.body]) {
          assert.isNotEmpty(text)
          assert.notMatch(text, /undefined|null|\[object|NaN|!/)
        }
      }
    })
  }

  const toPhones = noticeKinds.filter((declared) => declared.mail)
  for (const declared of toPhones) {
    test(`${declared.kind} is one text message with its sums, its link and names one can tell`, ({
      assert,
    }) => {
      for (const partyId of declared.to(REALISTIC)) {
        const reader = { partyId, locale: 'en-KE', timeZone: 'Africa/Nairobi' }
        const told = declared.text(REALISTIC, reader)
        const href = `https://uvidense.example${declared.tell(REALISTIC, reader).url}`
        const text = textMessage(textOf(told, href), href)
        assert.isAtMost(septets(text), GSM_ROOM, text)
        assert.isTrue(text.endsWith(` ${href}`))
        assert.notMatch(text, /undefined|null|\[object|NaN|!/)
        const said = whole(told)
        for (const [amount] of said.matchAll(/Ksh\s[\d,]+/g)) assert.include(text, inGsm(amount))
        for (const [cut = ''] of text.matchAll(/[^" ][^"]*(?=\.\.\.)/g)) {
          assert.isAtLeast(cut.length, 9, text)
        }
      }
    })

    test(`${declared.kind} shows as a few words and a sentence in a browser`, ({ assert }) => {
      assert.match(declared.head, /^[A-Z].{3,29}$/)
      for (const partyId of declared.to(REALISTIC)) {
        const said = whole(declared.text(REALISTIC, { partyId, locale: 'en-KE' }))
        assert.isAtMost(said.length, 180)
        assert.match(said, /[.?”]$/)
      }
    })

    test(`${declared.kind} is one text message, however long names are`, ({ assert }) => {
      for (const partyId of declared.to(ENDLESS)) {
        const reader = { partyId, locale: 'en-KE' }
        const href = `https://uvidense.example${declared.tell(REALISTIC, reader).url}`
        const told = declared.text(ENDLESS, reader)
        assert.isAtMost(septets(textMessage(textOf(told, href), href)), GSM_ROOM)
      }
    })
  }

  test('what is urgent is told by an event that is', ({ assert }) => {
    const late = noticeKinds.filter(({ urgency, event }) => urgency === 'critical' && !event.urgent)
    assert.deepEqual(
      late.map(({ kind }) => kind),
      []
    )
  })

  test('an offer of contact details and a message do not stand in for each other', ({ assert }) => {
    const topicOf = (name: string) =>
      noticeKinds.find(({ kind }) => kind === name)?.topic?.(facts) ?? null
    assert.isNotNull(topicOf('messaging.contacts_offered'))
    assert.notEqual(topicOf('messaging.contacts_offered'), topicOf('messaging.message'))
  })

  test('money, disputes and security pass ahead of the rest', ({ assert }) => {
    const urgent = noticeKinds.filter(({ urgency }) => urgency === 'critical')
    const names = urgent.map(({ kind }) => kind)
    assert.includeMembers(names, [
      'escrow.deposit_succeeded',
      'booking.milestone_released',
      'booking.milestone_disputed',
      'identity.account_suspended',
    ])
  })

  test('money is written as the reader’s region does, in the digits of the sentence', ({
    assert,
  }) => {
    const released = noticeKinds.find(({ kind }) => kind === 'booking.milestone_released')
    const titleFor = (locale: string) =>
      released?.tell(facts, { partyId: 'acc_talent', locale }).title.replace(/\s/g, ' ')
    assert.equal(titleFor('sw-KE'), 'Ksh 1,250 was released to you')
    assert.equal(titleFor('en-ZA'), 'KES 1 250 was released to you')
    assert.equal(titleFor('bn-BD'), 'KES 1,250 was released to you')
  })

  test('who got nothing is not told of a sum of nothing', ({ assert }) => {
    const nothing = { amount: '0', currency: 'KES' }
    const all = { ...facts, toTalent: nothing }
    const paid = noticeKinds.find(({ kind }) => kind === 'booking.timesheet_paid')
    assert.deepEqual(paid?.to(all), ['acc_client'])
    const words = (kind: string) => {
      const told = noticeKinds.find((each) => each.kind === kind)
      const { title, body } = told?.tell(all, { partyId: 'acc_client', locale: 'en' }) ?? {}
      return `${title}: ${body}`.replace(/\s/g, ' ')
    }
    assert.include(words('booking.timesheet_paid'), 'KES 1,250 came back to your wallet')
    for (const kind of ['timesheet_paid', 'dispute_settled', 'timesheet_dispute_settled']) {
      assert.notMatch(words(`booking.${kind}`), /KES 0/, kind)
    }
  })

  test('what a deadline or staff did is told to both sides', ({ assert }) => {
    const sides = { ...facts, by: 'system' as const }
    assert.deepEqual(others(sides), ['acc_client', 'acc_talent'])
    assert.deepEqual(others({ ...sides, by: 'talent' }), ['acc_client'])
  })
})
