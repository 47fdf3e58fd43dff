import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { GROUP_NAMES, groupNamed, type GroupName } from '#notices/domain/groups'
import {
  CHOICES,
  optionsFor,
  routesOf,
  subject,
  type Choice,
  type Reach,
  type Routed,
  type Wishes,
} from '#notices/domain/routing'
import { routed } from '#notices/domain/notice_kind'
import { CHANNEL_NAMES } from '#notices/domain/channel_name'
import { noticeKinds } from '#notices/listeners/notice_listeners'

const ZONE = 'Africa/Nairobi'
const noon = DateTime.fromISO('2027-05-05T12:20', { zone: ZONE }) as DateTime<true>
const night = DateTime.fromISO('2027-05-05T23:20', { zone: ZONE }) as DateTime<true>
const everywhere: Reach = { mail: true, sms: true, push: true }

const wishes = (choices: Record<string, Choice> = {}, more: Partial<Wishes> = {}): Wishes => ({
  choices: new Map(Object.entries(choices)),
  quiet: { from: '22:00', to: '07:00' },
  dailyAt: '08:00',
  timeZone: ZONE,
  ...more,
})

const aKind = (group: GroupName, more: Partial<Routed> = {}): Routed => ({
  kind: `some.${group}`,
  group,
  mail: true,
  digestible: !groupNamed(group).essential,
  ...more,
})

const told = (kind: Routed, wish: Wishes, now = noon, reach = everywhere) =>
  routesOf(kind, wish, reach, now).map(({ channel, at, digest }) => {
    const when = +at === +now ? 'now' : at.setZone(ZONE).toFormat("d'T'HH:mm")
    return `${channel} ${when}${digest ? ` ${digest}` : ''}`
  })

test.group('Where a notice goes', () => {
  test('by mail and push as a rule, by text message when it is essential', ({ assert }) => {
    assert.deepEqual(told(aKind('offers'), wishes()), ['mail now', 'push now'])
    assert.deepEqual(told(aKind('money'), wishes()), ['mail now', 'sms now', 'push now'])
  })

  test('nowhere one cannot be reached', ({ assert }) => {
    const nowhere = { mail: false, sms: false, push: false }
    assert.deepEqual(told(aKind('money'), wishes(), noon, nowhere), [])
    const phone = { ...nowhere, sms: true }
    assert.deepEqual(told(aKind('offers'), wishes(), noon, phone), [])
    assert.deepEqual(told(aKind('money'), wishes(), noon, phone), ['sms now'])
  })

  test('as chosen for the group, and before that as chosen for the kind', ({ assert }) => {
    const group = { [subject('offers', 'mail')]: 'off', [subject('offers', 'sms')]: 'now' } as const
    assert.deepEqual(told(aKind('offers'), wishes(group)), ['sms now', 'push now'])
    const kind = { ...group, [subject('some.offers', 'mail')]: 'now' } as const
    assert.deepEqual(told(aKind('offers'), wishes(kind)), ['mail now', 'sms now', 'push now'])
  })

  test('into a digest, of which the next is the one', ({ assert }) => {
    const reach = { ...everywhere, push: false }
    const by = (choice: Choice, now = noon) =>
      told(aKind('offers'), wishes({ 'offers mail': choice }, { quiet: null }), now, reach)
    assert.deepEqual(by('hourly'), ['mail 5T13:00 hourly'])
    assert.deepEqual(by('daily'), ['mail 6T08:00 daily'])
    assert.deepEqual(by('hourly', night), ['mail 6T00:00 hourly'])
  })

  test('what is small is only in digests, and what is pressing in none', ({ assert }) => {
    const small = aKind('offers', { mail: false })
    assert.deepEqual(told(small, wishes()), [])
    assert.deepEqual(told(small, wishes({ 'offers mail': 'daily' })), ['mail 6T08:00 daily'])
    const pressing = aKind('reminders', { digestible: false })
    const daily = wishes({ 'reminders mail': 'daily', 'reminders push': 'off' })
    assert.deepEqual(told(pressing, daily), ['mail now'])
  })

  test('after quiet hours, digests too', ({ assert }) => {
    assert.deepEqual(told(aKind('offers'), wishes(), night), ['mail 6T07:00', 'push 6T07:00'])
    const hourly = wishes({ 'offers mail': 'hourly', 'offers push': 'off' })
    assert.deepEqual(told(aKind('offers'), hourly, night), ['mail 6T07:00 hourly'])
    const early = wishes({ 'offers mail': 'daily', 'offers push': 'off' }, { dailyAt: '06:00' })
    assert.deepEqual(told(aKind('offers'), early), ['mail 6T07:00 daily'])
  })
})

test.group('What is essential', () => {
  const off = (group: GroupName, more: Record<string, Choice> = {}) =>
    wishes({
      ...Object.fromEntries(CHANNEL_NAMES.map((name) => [`${group} ${name}`, 'off'])),
      ...more,
    })

  test('passes quiet hours', ({ assert }) => {
    for (const group of GROUP_NAMES.filter((name) => groupNamed(name).essential)) {
      assert.deepEqual(told(aKind(group), wishes(), night), ['mail now', 'sms now', 'push now'])
    }
  })

  test('cannot be switched off everywhere', ({ assert }) => {
    assert.deepEqual(told(aKind('money'), off('money')), ['mail now'])
    assert.deepEqual(told(aKind('money'), off('money', { 'money push': 'now' })), ['push now'])
    assert.deepEqual(told(aKind('offers'), off('offers')), [])
  })

  test('is told where one can be reached when the channel one chose is gone', ({ assert }) => {
    const onlyPush = off('money', { 'money push': 'now' })
    assert.deepEqual(told(aKind('money'), onlyPush, noon, { ...everywhere, push: false }), [
      'mail now',
    ])
    const unconfirmed = { mail: false, sms: true, push: false }
    assert.deepEqual(told(aKind('money'), onlyPush, noon, unconfirmed), ['sms now'])
  })

  test('waits for no digest, whatever was chosen', ({ assert }) => {
    assert.notInclude(optionsFor('money', 'mail'), 'daily')
    const daily = wishes({ 'money mail': 'daily', 'money sms': 'off', 'money push': 'off' })
    assert.deepEqual(told(aKind('money'), daily), ['mail now'])
  })

  test('whatever is chosen, and wherever one can be reached, it leaves at once', ({ assert }) => {
    for (const mail of CHOICES) {
      for (const sms of CHOICES) {
        for (const push of CHOICES) {
          const wish = wishes({ 'money mail': mail, 'money sms': sms, 'money push': push })
          for (let bits = 1; bits < 8; bits++) {
            const reach = { mail: !!(bits & 1), sms: !!(bits & 2), push: !!(bits & 4) }
            const routes = told(aKind('money'), wish, night, reach)
            assert.isNotEmpty(routes)
            assert.isTrue(routes.every((route) => route.endsWith(' now')))
          }
        }
      }
    }
  })
})

test.group('The kinds of notice there are', () => {
  test('what is essential is what goes ahead in the queues, and is worth a mail', ({ assert }) => {
    for (const { kind, group, urgency, mail } of noticeKinds) {
      const { essential } = groupNamed(group)
      assert.equal(urgency === 'critical', essential, kind)
      assert.isTrue(mail || !essential, kind)
    }
  })

  test('every group has some, and each says what it is about', ({ assert }) => {
    assert.sameMembers([...new Set(noticeKinds.map(({ group }) => group))], [...GROUP_NAMES])
    const labels = noticeKinds.map(({ label }) => label)
    assert.lengthOf(new Set(labels), labels.length)
  })

  test('what is essential waits for no digest', ({ assert }) => {
    const waiting = noticeKinds.map(routed).filter(({ digestible }) => digestible)
    assert.isNotEmpty(waiting)
    assert.isTrue(waiting.every(({ group }) => !groupNamed(group).essential))
  })
})
