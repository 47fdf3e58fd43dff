import { test } from '@japa/runner'
import { accessOf, standingOf } from '#messaging/domain/access'
import { accountActor } from '#tests/support/named_actors'

const members = [
  { partyId: 'org_studio', role: 'client' },
  { partyId: 'acc_amina', role: 'talent' },
] as const

test.group('Who may what in a conversation', () => {
  test('each member of an organisation reads and writes as the organisation', ({ assert }) => {
    for (const person of ['acc_carlos', 'acc_clara']) {
      const studio = { partyId: 'org_studio', name: 'Studio', suspended: false }
      const actor = {
        ...accountActor(person),
        partyIds: [person, 'org_studio'],
        organisations: [{ ...studio, duties: ['see'] as const }],
      }
      assert.deepEqual(accessOf(actor, members, standingOf(undefined, [])), {
        partyId: 'org_studio',
        role: 'client',
        mayWrite: true,
      })
    }
    assert.isNull(accessOf(accountActor('acc_else'), members, standingOf(undefined, [])))
  })

  test('staff look into what is disputed, and never into a question before a booking', ({
    assert,
  }) => {
    const support = accountActor('acc_sam', ['support'])
    const disputed = standingOf({ state: 'active', disputed: true }, [])
    assert.containsSubset(accessOf(support, members, disputed), {
      role: 'mediator',
      mayWrite: true,
    })
    assert.isNull(accessOf(support, members, standingOf(undefined, [])))
  })

  test('a block silences both sides, but not while they work together', ({ assert }) => {
    const amina = accountActor('acc_amina')
    const writes = (booking: Parameters<typeof standingOf>[0]) =>
      accessOf(amina, members, standingOf(booking, ['org_studio']))?.mayWrite
    assert.isFalse(writes(undefined))
    assert.isTrue(writes({ state: 'active', disputed: false }))
    assert.isFalse(writes({ state: 'completed', disputed: false }))
  })
})
