import { randomUUID } from 'node:crypto'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { AddEvidence } from '#booking/actions/add_evidence'
import { DecideDispute } from '#booking/actions/decide_dispute'
import { makeBooking, type MadeBooking, type Reach } from '#database/factories/booking/bookings'
import { makeClient, makeStaffMember } from '#database/factories/booking/people'
import { makeStaff } from '#database/factories/identity/accounts'
import { GrantStaffRole } from '#identity/actions/grant_staff_role'
import { system } from '#kernel/actor'
import { Money } from '#kernel/money'
import { png } from '#tests/support/assets/samples'
import { Uploader } from '#tests/support/assets/uploader'
import { Caller, type Reply } from '#tests/support/booking/caller'
import { drain } from '#tests/support/drain'

type Role = 'support' | 'finance' | 'auditor' | 'admin'
const ROLES: readonly Role[] = ['support', 'finance', 'auditor', 'admin']

interface Desk {
  staff: Caller
  accountId: string
  /** Everybody’s to read: nobody may change it. */
  booking: MadeBooking
  evidenceId: string
}

type Act = (desk: Desk) => Promise<Reply>
type Answers = Record<Role, number>

const every = (status: number): Answers => ({
  support: status,
  finance: status,
  auditor: status,
  admin: status,
})
const DECISION = { talentAmount: '200000', reason: 'A third of it is there.' }

const reads =
  (path: (desk: Desk) => string): Act =>
  (desk) =>
    desk.staff.get(path(desk))

const conversation: Act = ({ staff, booking }) =>
  staff.get(`/conversations?filter[bookingId]=${booking.id}`)

async function mediate(desk: Desk): Promise<Reply> {
  const [thread] = (await conversation(desk)).list
  const words = { body: 'We are reading both sides.', clientId: randomUUID() }
  return desk.staff.post(`/conversations/${thread?.id}/messages`, 'messages', words)
}

const stake = () => makeBooking('disputed', { amounts: ['600000'] })

const decide = ({ staff }: Desk, { disputeId }: MadeBooking) =>
  staff.post(`/disputes/${disputeId}/decide`, 'disputes', DECISION)

const confirm = ({ staff }: Desk, { disputeId }: MadeBooking) =>
  staff.post(`/disputes/${disputeId}/confirm`, 'disputes')

async function confirmAnothers(desk: Desk): Promise<Reply> {
  const booking = await stake()
  const decision = await app.container.make(DecideDispute)
  await decision.execute(booking.disputeId, DECISION, await makeStaffMember('finance'))
  return confirm(desk, booking)
}

async function confirmOwn(desk: Desk): Promise<Reply> {
  const booking = await stake()
  await decide(desk, booking)
  return confirm(desk, booking)
}

async function seal({ staff, accountId, booking }: Desk): Promise<Reply> {
  const assetId = await (await Uploader.of(accountId)).idOf(png(randomUUID()))
  return staff.post(`/disputes/${booking.disputeId}/evidence`, 'evidence', { assetId })
}

async function onMilestone({ staff }: Desk, reach: Reach, event: string): Promise<Reply> {
  const { milestoneIds } = await makeBooking(reach)
  return staff.post(`/milestones/${milestoneIds[0]}/${event}`, 'milestones')
}

/** Support reads and mediates, finance moves money, an auditor only reads, admin may do all. */
const ACTS: [string, Act, Answers][] = [
  ['see the queue', reads(() => '/staff-tasks'), every(200)],
  ['read the booking', reads(({ booking }) => `/bookings/${booking.id}`), every(200)],
  ['read its history', reads(({ booking }) => `/bookings/${booking.id}/history`), every(200)],
  [
    'read its money',
    reads(({ booking }) => `/transfers?filter[bookingId]=${booking.id}`),
    every(200),
  ],
  ['read what the sides wrote', conversation, every(200)],
  ['read the dispute', reads(({ booking }) => `/disputes/${booking.disputeId}`), every(200)],
  [
    'list the evidence',
    reads(({ booking }) => `/disputes/${booking.disputeId}/evidence`),
    every(200),
  ],
  ['open the evidence', reads(({ evidenceId }) => `/evidence/${evidenceId}/file`), every(200)],
  ['write to both sides', mediate, { support: 201, finance: 403, auditor: 403, admin: 201 }],
  [
    'decide',
    async (desk) => decide(desk, await stake()),
    { support: 403, finance: 200, auditor: 403, admin: 200 },
  ],
  [
    'confirm another’s decision',
    confirmAnothers,
    { support: 403, finance: 200, auditor: 403, admin: 200 },
  ],
  [
    'confirm their own decision',
    confirmOwn,
    { support: 403, finance: 409, auditor: 403, admin: 409 },
  ],
  [
    'read the audit log',
    reads(() => '/audit-entries'),
    { support: 403, finance: 403, auditor: 200, admin: 200 },
  ],
  ['seal evidence', seal, every(403)],
  [
    'bid',
    ({ staff, booking }) =>
      staff.post(`/disputes/${booking.disputeId}/bid`, 'disputes', { amount: '1' }),
    every(403),
  ],
  ['release for the client', (desk) => onMilestone(desk, 'submitted', 'approve'), every(403)],
  ['give up for the talent', (desk) => onMilestone(desk, 'funded', 'give-up'), every(403)],
]

async function sharedDispute(): Promise<Pick<Desk, 'booking' | 'evidenceId'>> {
  const booking = await stake()
  const { account, actor } = booking.client
  const assetId = await (await Uploader.of(account.id)).idOf(png(randomUUID()))
  const add = await app.container.make(AddEvidence)
  const evidenceId = await add.execute(booking.disputeId, { assetId }, actor)
  await drain()
  return { booking, evidenceId }
}

async function desks(): Promise<Record<Role, Desk>> {
  const dispute = await sharedDispute()
  const each = ROLES.map(async (role): Promise<[Role, Desk]> => {
    const { id } = await makeStaff(role)
    return [role, { staff: await Caller.of(id), accountId: id, ...dispute }]
  })
  return Object.fromEntries(await Promise.all(each)) as Record<Role, Desk>
}

test.group('Members of staff', (group) => {
  let at: Record<Role, Desk>
  group.setup(async () => {
    at = await desks()
  })

  test('{0}')
    .with(ACTS)
    .run(async ({ assert }, [, act, answers]) => {
      for (const role of ROLES) {
        const { status, text } = await act(at[role])
        assert.equal(status, answers[role], `${role}: ${text.slice(0, 300)}`)
        if (status >= 400) assert.notProperty(JSON.parse(text), 'data', role)
      }
    })

  test('are offered what they may do, and nothing else', async ({ assert }) => {
    const may: Record<Role, string[]> = {
      support: [],
      finance: ['decide'],
      auditor: [],
      admin: ['decide'],
    }
    for (const role of ROLES) {
      const { staff, booking } = at[role]
      const { can } = await staff.get(`/disputes/${booking.disputeId}`)
      assert.sameMembers(can, may[role], role)
    }
  })

  test('leave a reason for each decision, which who checks them can read', async ({ assert }) => {
    const booking = await stake()
    await decide(at.finance, booking)
    await confirm(at.admin, booking)
    const path = `/audit-entries?filter[subject]=${booking.disputeId}`
    const { list } = await at.auditor.staff.get(path)

    assert.deepEqual(
      list.map(({ attributes }) => [
        attributes['action'],
        attributes['actorId'],
        attributes['reason'],
      ]),
      [
        ['booking.decision_confirmed', at.admin.accountId, DECISION.reason],
        ['booking.dispute_decided', at.finance.accountId, DECISION.reason],
      ]
    )
    const [entry] = list
    assert.isNotNull(entry?.attributes['requestId'])
    assert.isNotNull(entry?.attributes['actorName'])
    const db = await app.container.make(Database)
    const row = db.from('kernel.audit_log').where({ id: entry?.id ?? '' })
    await assert.rejects(() => row.clone().update({ reason: 'None.' }), /refused/)
    await assert.rejects(() => row.clone().delete(), /refused/)
  })

  test('who are a side of the booking are that side: nobody decides their own', async ({
    assert,
  }) => {
    const client = await makeClient(Money.of('500000', 'USD'))
    const grant = await app.container.make(GrantStaffRole)
    await grant.execute({ accountId: client.account.id, role: 'admin' }, system('test'))
    const booking = await makeBooking('disputed', { client })
    const caller = await Caller.of(client.account.id)
    const { status, error } = await caller.post(
      `/disputes/${booking.disputeId}/decide`,
      'disputes',
      { talentAmount: '0', reason: 'I am right.' }
    )
    assert.equal(status, 403)
    assert.equal(error?.code, 'booking.staff_right_missing')
    assert.notInclude((await caller.get(`/disputes/${booking.disputeId}`)).can, 'decide')
  })
})
