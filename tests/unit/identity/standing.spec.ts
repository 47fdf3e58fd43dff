import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { displayRecoveryCode, normaliseRecoveryCode } from '#identity/domain/recovery_codes'
import { actorOf, newcomer, type Standing } from '#identity/domain/standing'
import { assertSteppedUp, steppedUpUntil } from '#identity/domain/step_up'
import { system, VISITOR } from '#kernel/actor'

const NOW = DateTime.utc(2026, 11, 21, 12) as DateTime<true>
const staff: Standing = { ...newcomer('acc_1'), totpEnrolled: true, staffRoles: ['finance'] }
const session = { via: 'session', abilities: '*', steppedUpAt: null } as const

test.group('Staff rights', () => {
  test('come with a second factor', ({ assert }) => {
    assert.deepEqual(actorOf(staff, session).staffRoles, ['finance'])
    assert.deepEqual(actorOf({ ...staff, totpEnrolled: false }, session).staffRoles, [])
  })

  test('come with a token only when it was given them', ({ assert }) => {
    const token = (abilities: string[]) =>
      actorOf(staff, { via: 'token', abilities, steppedUpAt: null }).staffRoles
    assert.deepEqual(token(['staff']), ['finance'])
    assert.deepEqual(token(['bookings:read']), [])
  })
})

test.group('Deciding over money', () => {
  const provenAt = (minutesAgo: number) =>
    actorOf(staff, { ...session, steppedUpAt: NOW.minus({ minutes: minutesAgo }) })

  test('needs a proof of the last ten minutes', ({ assert }) => {
    assert.throws(() => assertSteppedUp(actorOf(staff, session), NOW), /step_up_required/)
    assert.doesNotThrow(() => assertSteppedUp(provenAt(9.9), NOW))
    assert.throws(() => assertSteppedUp(provenAt(10), NOW), /step_up_required/)
    assert.equal(steppedUpUntil(provenAt(4), NOW)?.diff(NOW).as('minutes'), 6)
  })

  test('needs the ability, of a token', ({ assert }) => {
    const token = (abilities: string[]) =>
      actorOf(staff, { via: 'token', abilities, steppedUpAt: null })
    assert.throws(() => assertSteppedUp(token(['bookings:write']), NOW), /step_up_required/)
    assert.doesNotThrow(() => assertSteppedUp(token(['money:decide']), NOW))
  })

  test('is for the system, never for a visitor', ({ assert }) => {
    assert.doesNotThrow(() => assertSteppedUp(system('deadline'), NOW))
    assert.throws(() => assertSteppedUp(VISITOR, NOW), /step_up_required/)
  })
})

test.group('A recovery code', () => {
  test('is read as it was meant', ({ assert }) => {
    const code = '0123abcdwxyz'
    assert.equal(displayRecoveryCode(code), '0123-abcd-wxyz')
    assert.equal(normaliseRecoveryCode('O123-ABCD wxyz'), code)
    assert.equal(normaliseRecoveryCode('oI23abcdwxyz'), code)
    assert.isNull(normaliseRecoveryCode('0123-abcd'))
    assert.isNull(normaliseRecoveryCode('0123abcdwxy!'))
  })
})
