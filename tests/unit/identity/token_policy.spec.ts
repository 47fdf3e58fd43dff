import { test } from '@japa/runner'
import { ABILITY_NAMES } from '#identity/contract/abilities'
import { assertTokenAllows } from '#identity/http/token_policy'

const attempt = (abilities: string[], method: string, path: string) => () =>
  assertTokenAllows(abilities, method, `/api/v1${path}`)

test.group('What a token opens', () => {
  test('reading and writing are two abilities', ({ assert }) => {
    assert.doesNotThrow(attempt(['bookings:read'], 'GET', '/bookings/bk_1/history'))
    assert.throws(attempt(['bookings:read'], 'POST', '/bookings'), /ability_missing/)
    assert.throws(attempt(['bookings:write'], 'GET', '/bookings'), /ability_missing/)
    assert.doesNotThrow(attempt(['bookings:write'], 'POST', '/milestones/ms_1/submit'))
  })

  test('one area does not open another', ({ assert }) => {
    assert.throws(attempt(['bookings:read'], 'GET', '/wallets'), /ability_missing/)
    assert.throws(attempt(['wallets:read'], 'GET', '/conversations'), /ability_missing/)
  })

  test('what anybody may read needs none; changing it does', ({ assert }) => {
    assert.doesNotThrow(attempt([], 'GET', '/talents'))
    assert.throws(attempt([], 'POST', '/talents'), /ability_missing/)
    assert.throws(attempt([], 'GET', '/talents/mine'), /ability_missing/)
  })

  test('a type that nobody thought of is closed, even to all abilities', ({ assert }) => {
    assert.throws(attempt(ABILITY_NAMES, 'GET', '/brand-new-things'), /session_required/)
    assert.throws(attempt(ABILITY_NAMES, 'POST', '/access-tokens'), /session_required/)
    assert.throws(attempt(ABILITY_NAMES, 'GET', ''), /session_required/)
    assert.throws(attempt(ABILITY_NAMES, 'GET', '/constructor'), /session_required/)
  })
})
