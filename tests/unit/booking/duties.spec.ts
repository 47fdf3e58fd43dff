import { test } from '@japa/runner'
import { dutyOf, type Sent } from '#booking/domain/duties'
import { CURRENT_PROCESS, processOf } from '#booking/domain/processes'
import { inTheirRole } from '#booking/domain/standing'
import type { AccountActor, Duty } from '#kernel/actor'
import { accountActor } from '#tests/support/named_actors'

const process = processOf(CURRENT_PROCESS)
const PARTS = ['booking', 'milestone', 'dispute', 'timesheet', 'bonus'] as const

/** What a side of the booking itself may send, of everything that the machines know. */
function sent(of: Sent['of'], side: 'client' | 'talent'): string[] {
  const names = process[of].transitions().flatMap(({ by, event, through }) => {
    return by.includes(side) && through === undefined ? [event] : []
  })
  return [...new Set(names)]
}

const hiring = (side: 'client' | 'talent', kind: 'fixed' | 'hourly') =>
  PARTS.flatMap((of) =>
    sent(of, side)
      .filter((event) => dutyOf({ of, event }, side, kind) === 'hire')
      .map((event) => `${of} ${event}`)
  )

const OF_FIXED_CLIENT = [
  'booking withdraw',
  'booking counter',
  'booking accept',
  'booking decline',
  'booking cancel',
  'booking propose-change',
  'booking agree-change',
  'booking decline-change',
  'booking withdraw-change',
  'booking decline-cancellation',
  'booking pause',
  'booking resume',
  'booking end',
  'milestone cancel',
  'milestone dispute',
  'milestone request-changes',
  'bonus decline',
]

function member(partyId: string, duties: readonly Duty[]): AccountActor {
  const organisations = [{ partyId, name: 'Studio', duties, suspended: false }]
  return { ...accountActor('acc_rui'), partyIds: ['acc_rui', partyId], organisations }
}

test.group('What a member of an organisation has to be there for', () => {
  test('who only hires may send these events of the client’s side, and no others', ({ assert }) => {
    assert.sameMembers(hiring('client', 'fixed'), OF_FIXED_CLIENT)
    const terms = ['counter', 'accept', 'propose-change', 'agree-change', 'resume']
    assert.sameMembers(
      hiring('client', 'hourly'),
      OF_FIXED_CLIENT.filter((event) => !terms.some((each) => event === `booking ${each}`))
    )
  })

  test('who only hires hands in and agrees for a talent, and gives nothing back', ({ assert }) => {
    const allowed = hiring('talent', 'hourly')
    assert.includeMembers(allowed, ['booking accept', 'milestone submit', 'milestone dispute'])
    for (const event of ['give-up', 'accept-refund', 'decline-refund']) {
      assert.notInclude(allowed, `milestone ${event}`)
    }
    assert.notInclude(allowed, 'booking agree-cancellation')
    assert.notInclude(allowed, 'dispute bid')
  })

  test('who only hires disputes a milestone whole, and no part of it nor of a week', ({
    assert,
  }) => {
    const of = (act: Sent) => dutyOf(act, 'client', 'hourly')
    assert.equal(of({ of: 'milestone', event: 'dispute' }), 'hire')
    assert.equal(of({ of: 'milestone', event: 'dispute-part' }), 'money')
    assert.equal(of({ of: 'timesheet', event: 'dispute' }), 'money')
  })

  test('what nobody decided about is money’s', ({ assert }) => {
    assert.equal(dutyOf({ of: 'milestone', event: 'teleport' }, 'client', 'fixed'), 'money')
  })

  test('what one may do is what their role carries, and all of it for oneself', ({ assert }) => {
    const booking = { kind: 'fixed', clientId: 'org_studio', talentId: 'acc_amina' } as const
    const events = ['cancel', 'fund']
    const of = (actor: AccountActor, side: 'client' | 'talent') =>
      inTheirRole(events, 'milestone', { actor, side, booking })
    assert.deepEqual(of(member('org_studio', ['see', 'hire']), 'client'), ['cancel'])
    assert.deepEqual(of(member('org_studio', ['see', 'books', 'money']), 'client'), ['fund'])
    assert.deepEqual(of(member('org_studio', ['see', 'books']), 'client'), [])
    assert.deepEqual(of(accountActor('acc_amina'), 'talent'), events)
  })
})
