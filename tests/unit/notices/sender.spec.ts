import { test } from '@japa/runner'
import { senderOf } from '#notices/domain/sender'

const member = { kind: 'account', id: 'acc_member' } as const
const sides = { clientId: 'org_client', talentId: 'acc_talent' }

test.group('Who is behind what is sent', () => {
  test('is the side that did it, whichever of its members that was', ({ assert }) => {
    assert.equal(senderOf({ payload: { ...sides, by: 'client' }, actor: member }), 'org_client')
    assert.equal(senderOf({ payload: { ...sides, by: 'talent' }, actor: member }), 'acc_talent')
  })

  test('is the party that a message is from', ({ assert }) => {
    assert.equal(senderOf({ payload: { authorId: 'org_client' }, actor: member }), 'org_client')
  })

  test('is the account that did what no side did', ({ assert }) => {
    assert.equal(senderOf({ payload: { ...sides, by: 'staff' }, actor: member }), 'acc_member')
    assert.equal(senderOf({ payload: { partyId: 'acc_other' }, actor: member }), 'acc_member')
  })

  test('is nobody when a deadline or a provider did it', ({ assert }) => {
    const system = { kind: 'system', id: 'deadlines' } as const
    assert.isNull(senderOf({ payload: { ...sides, by: 'system' }, actor: system }))
    assert.isNull(senderOf({ payload: { authorId: null }, actor: system }))
  })
})
