import { test } from '@japa/runner'
import { assertStrongPassword } from '#identity/domain/password_rules'

const PERSON = { email: 'amina.otieno@example.test', name: 'Amina Otieno' }

test.group('A password', () => {
  test('may be {$self}')
    .with([
      'river stones at noon',
      'tK9#vRq2!x',
      'пять тихих цапель',
      '正しい馬の電池のホッチキス',
      'no password is a password, says amina',
      'x1'.repeat(5) + 'qrstz',
    ])
    .run(({ assert }, password) => {
      assert.doesNotThrow(() => assertStrongPassword(password, PERSON))
    })

  test('may not be {$self}')
    .with([
      'nine char',
      'aaaaaaaaaaaa',
      'abababababab',
      'abcdefghijkl',
      '9876543210',
      'password1234',
      'PassWord!!!',
      'qwertyuiop12',
      'Uvidense123',
      'amina otieno',
      'otieno2026',
      'amina.otieno@example.test',
      'a b'.repeat(60),
    ])
    .run(({ assert }, password) => {
      assert.throws(() => assertStrongPassword(password, PERSON), /identity.password_weak/)
    })

  test('is counted in characters, not in code units', ({ assert }) => {
    assert.throws(() => assertStrongPassword('🌿🪨🌊🐦🌞', PERSON), /at least 10/)
    assert.doesNotThrow(() => assertStrongPassword('🌿🪨🌊🐦🌞🌿🪨🌊🐦🌙🌵', PERSON))
  })
})
