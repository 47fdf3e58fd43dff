import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { SubmitMilestone } from '#booking/actions/submit_milestone'
import { ProposeCancellation } from '#booking/actions/propose_cancellation'
import Timesheet from '#booking/persistence/timesheet_model'
import { FetchRates } from '#escrow/actions/fetch_rates'
import { makeBooking } from '#database/factories/booking/bookings'
import { makeHourly } from '#database/factories/booking/hourly'
import { makeTalent, type Client } from '#database/factories/booking/people'
import { readyMethod } from '#database/factories/escrow/earned'
import { moneyIn } from '#database/factories/escrow/money_in'
import {
  actorFor,
  makeAccount,
  tokenFor,
  type MadeAccount,
} from '#database/factories/identity/accounts'
import { addMember, makeOrganisation } from '#database/factories/identity/organisations'
import { ChangeStanding } from '#identity/actions/change_standing'
import { system } from '#kernel/actor'
import { Money } from '#kernel/money'
import { balance } from '#tests/support/escrow/balance'
import { brokenInvariants, proven } from '#tests/support/escrow/payouts'
import { Browser, type Answer } from '#tests/support/identity/browser'

const code = ({ body }: Answer) => body.errors?.[0]?.code
const canOf = ({ body }: Answer) => (body.data?.meta?.can ?? []) as string[]

/** An organisation with money, somebody of each lesser role, and everybody just proved. */
async function scene() {
  const organisation = await makeOrganisation()
  const [finance, hiring] = [
    await addMember(organisation, ['finance']),
    await addMember(organisation, ['hiring']),
  ]
  await moneyIn(organisation.id, Money.fromDecimal('5000', 'USD'))
  const as = async (account: MadeAccount): Promise<Client> => ({
    account,
    actor: await actorFor(account.id),
  })
  return {
    ...organisation,
    asOwner: await as(organisation.owner),
    asHiring: await as(hiring),
    byHiring: await proven(hiring),
    byFinance: await proven(finance),
    byOwner: await proven(organisation.owner),
  }
}

const wealth = async (owner: string) => [
  await balance(owner, 'client_available'),
  await balance(owner, 'held_as_client'),
  await balance(owner, 'talent_available'),
]

/** Every way of moving an organisation's money, with somebody to try them. */
async function everyWay() {
  const members = await scene()
  const { id, asOwner, byOwner } = members
  await (await app.container.make(FetchRates)).execute()
  const methodId = await readyMethod(id, {})
  const wallet = `${id}.USD`
  const made = await makeBooking('submitted', { client: asOwner, clientId: id })
  const disputed = await makeBooking('disputed', { client: asOwner, clientId: id })
  const hourly = await makeHourly('accepted', { client: asOwner, clientId: id })
  const week = await Timesheet.query().where('bookingId', hourly.id).firstOrFail()
  const exchange = await byOwner.post('/exchanges', 'exchanges', {
    ...{ from: 'USD', to: 'KES', amount: '1000', ownerId: id },
  })
  const deposit = await byOwner.post('/deposits', 'deposits', {
    ...{ amount: '1000', currency: 'USD', provider: 'sandbox', ownerId: id },
  })
  const propose = await app.container.make(ProposeCancellation)
  const proposed = await makeBooking('funded', { client: asOwner, clientId: id })
  await propose.execute(
    proposed.id,
    { shares: [{ milestoneId: proposed.milestoneIds[0] ?? '', talentShare: '50000' }] },
    proposed.talent.actor
  )
  const [first = '', second = ''] = made.milestoneIds
  const amount = { amount: '1000' }
  const shares = { shares: [{ milestoneId: first, talentShare: '1000' }] }

  const tries: [string, string, object?][] = [
    [`/milestones/${second}/fund`, 'milestones'],
    [`/milestones/${first}/approve`, 'milestones'],
    [`/milestones/${first}/release-part`, 'milestones', amount],
    [`/milestones/${first}/request-refund`, 'milestones', amount],
    [`/milestones/${first}/dispute`, 'milestones', { reason: 'Two are missing.', claimed: '1' }],
    [`/bookings/${made.id}/propose-cancellation`, 'bookings', shares],
    [`/bookings/${proposed.id}/agree-cancellation`, 'bookings'],
    [`/bookings/${made.id}/bonus`, 'bonuses', { ...amount, note: 'Well done.' }],
    [`/disputes/${disputed.disputeId}/bid`, 'disputes', amount],
    [`/disputes/${disputed.disputeId}/concede`, 'disputes'],
    [`/timesheets/${week.id}/hold`, 'timesheets'],
    [`/timesheets/${week.id}/dispute`, 'timesheets', { reason: 'Too long.', hours: ['hrs_one'] }],
    [`/bookings/${hourly.id}/propose-change`, 'bookings', { hourlyRate: '6000' }],
    ['/exchanges', 'exchanges', { from: 'USD', to: 'KES', amount: '1000', ownerId: id }],
    [`/exchanges/${exchange.body.data?.id}/accept`, 'exchanges'],
    ['/deposits', 'deposits', { ...amount, currency: 'USD', provider: 'sandbox', ownerId: id }],
    ['/refund-quotes', 'refund-quotes', { walletId: wallet }],
    ['/refunds', 'refunds', { walletId: wallet }],
    ['/payout-quotes', 'payout-quotes', { methodId }],
    ['/payouts', 'payouts', { methodId }],
    [
      '/payout-methods',
      'payout-methods',
      { kind: 'sandbox', currency: 'USD', details: { number: '400000001234' }, ownerId: id },
    ],
    [`/payout-methods/${methodId}/verify`, 'payout-methods', { code: '123456' }],
    [`/wallets/${wallet}/keep`, 'wallets'],
  ]
  const depositId = deposit.body.data?.id ?? ''
  return { ...members, tries, methodId, wallet, depositId, talent: made.talent }
}

test.group('Acting for an organisation', () => {
  test('who hires sends an offer in its name, who looks after money pays for it', async ({
    assert,
  }) => {
    const { id: clientId, name, byHiring, byFinance } = await scene()
    const talent = await makeTalent()
    const offer = {
      talentId: talent.profileId,
      clientId,
      title: 'A quiet reading room',
      currency: 'USD',
      milestones: [{ title: 'Shelves', amount: '50000' }],
    }
    assert.equal(code(await byFinance.post('/bookings', 'bookings', offer)), 'request.role_missing')
    const sent = await byHiring.post('/bookings', 'bookings', offer)
    assert.equal(sent.status, 201)
    assert.deepInclude(sent.body.data?.attributes, { clientId, clientName: name })
    const bookingId = sent.body.data?.id ?? ''
    const byTalent = await proven(talent.account)
    await byTalent.post(`/bookings/${bookingId}/accept`, 'bookings')

    const shown = await byHiring.get(`/bookings/${bookingId}?include=milestones`)
    assert.equal(shown.body.data?.meta?.['viewerSide'], 'client')
    const [milestone] = (shown.body as { included?: { id: string; meta: { can: string[] } }[] })
      .included as [{ id: string; meta: { can: string[] } }]
    assert.deepEqual(milestone.meta.can, ['cancel'])
    const path = `/milestones/${milestone.id}`
    assert.equal(code(await byHiring.post(`${path}/fund`, 'milestones')), 'request.role_missing')
    assert.include(canOf(await byFinance.get(path)), 'fund')
    assert.notInclude(canOf(await byFinance.get(path)), 'cancel')
    const funded = await byFinance.post(`${path}/fund`, 'milestones')
    assert.equal(funded.status, 200)
    assert.equal(await balance(clientId, 'client_available'), '4485.00')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('nobody sends one in the name of a party that is not theirs, nor hires a party of theirs', async ({
    assert,
  }) => {
    const { id: clientId, byHiring, asHiring } = await scene()
    const talent = await makeTalent()
    const stranger = await Browser.signedInAs(await makeAccount())
    const offer = (wishes: object) => ({
      talentId: talent.profileId,
      title: 'A quiet reading room',
      currency: 'USD',
      milestones: [{ title: 'Shelves', amount: '50000' }],
      ...wishes,
    })
    const send = (browser: Browser, wishes: object) =>
      browser.post('/bookings', 'bookings', offer(wishes))
    assert.equal(code(await send(stranger, { clientId })), 'booking.not_your_party')
    assert.equal(
      code(await send(byHiring, { clientId: talent.account.id })),
      'booking.not_your_party'
    )
    assert.equal(code(await send(byHiring, { clientId: 'org_nobody' })), 'booking.not_your_party')
    const asked = await stranger.post('/conversations', 'conversations', {
      ...{ talentId: talent.profileId, party: clientId },
      ...{ body: 'Are you free in May?', clientId: 'message-0001' },
    })
    assert.equal(code(asked), 'messaging.may_not_ask')
    assert.equal(asHiring.actor.partyIds.length, 2)
  })

  test('who only hires never moves its money, nor sees it, by whatever way', async ({ assert }) => {
    const { id, byHiring, tries, methodId, wallet, depositId, talent } = await everyWay()
    const before = await wealth(id)
    for (const [path, type, attributes = {}] of tries) {
      const answer = await byHiring.post(path, type, attributes as Record<string, unknown>)
      assert.equal(answer.status, 403, `${path} ${JSON.stringify(answer.body)}`)
      assert.equal(code(answer), 'request.role_missing', path)
    }
    const removed = await byHiring.delete(`/payout-methods/${methodId}`)
    assert.equal(code(removed), 'request.role_missing')
    const checkout = `/sandbox/checkouts/${depositId}`
    const paid = await byHiring.post(`${checkout}/pay`, 'sandbox-checkouts', { outcome: 'paid' })
    assert.equal(paid.status, 404)

    const hourlyOffer = {
      ...{ kind: 'hourly', talentId: talent.profileId, clientId: id, currency: 'USD' },
      ...{ title: 'Letters', hourlyRate: '5000', weeklyLimitMinutes: 600 },
    }
    const offered = await byHiring.post('/bookings', 'bookings', hourlyOffer)
    assert.equal(code(offered), 'request.role_missing')

    for (const path of [`/wallets/${wallet}`, `/payout-methods/${methodId}`, checkout]) {
      assert.equal((await byHiring.get(path)).status, 404, path)
    }
    for (const list of [
      '/wallets',
      '/transfers',
      '/documents',
      '/payouts',
      '/deposits',
      '/refunds',
    ]) {
      assert.deepEqual((await byHiring.get(list)).body.data as unknown, [], list)
    }
    assert.equal((await byHiring.get(`/wallets/${wallet}/activity.csv`)).status, 404)
    assert.deepEqual(await wealth(id), before)
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('who is suspended moves its money by no way either, whatever their role', async ({
    assert,
    cleanup,
  }) => {
    const { id, asOwner, byOwner, tries, methodId } = await everyWay()
    const standing = await app.container.make(ChangeStanding)
    const accountId = asOwner.account.id
    await standing.suspend({ accountId, reason: 'Reported twice' }, system('spec'))
    cleanup(() => standing.unsuspend({ accountId, reason: 'Enough' }, system('spec')))
    const before = await wealth(id)
    for (const [path, type, attributes = {}] of tries) {
      const answer = await byOwner.post(path, type, attributes as Record<string, unknown>)
      assert.equal(answer.status, 403, `${path} ${JSON.stringify(answer.body)}`)
      assert.include(
        ['request.party_suspended', 'booking.account_suspended'],
        code(answer) ?? '',
        path
      )
      assert.match(answer.body.errors?.[0]?.detail ?? '', /^Your account is suspended/)
    }
    const removed = await byOwner.delete(`/payout-methods/${methodId}`)
    assert.equal(code(removed), 'request.party_suspended')
    const organisation = `/organisations/${id}`
    const renamed = await byOwner.patch(organisation, 'organisations', { name: 'Other' })
    assert.equal(code(renamed), 'request.party_suspended')
    const shown = await byOwner.get(organisation)
    assert.deepEqual(shown.body.data?.attributes['duties'], ['see', 'books'])
    assert.deepEqual(canOf(shown), ['leave'])
    assert.deepEqual(await wealth(id), before)
  })

  test('a program of a member can do no more than the member', async ({ assert }) => {
    const { id, asOwner, asHiring } = await scene()
    const made = await makeBooking('accepted', { client: asOwner, clientId: id })
    const authorization = `Bearer ${await tokenFor(asHiring.account.id)}`
    const program = new Browser()
    const send = (path: string) => program.send('POST', path, undefined, { authorization })
    const funded = await send(`/milestones/${made.milestoneIds[0]}/fund`)
    assert.equal(code(funded), 'request.role_missing')
    const cancelled = await send(`/bookings/${made.id}/cancel`)
    assert.equal(cancelled.status, 200)
  })

  test('who looks after money sees it all, and releases it', async ({ assert }) => {
    const { id, asOwner, byFinance, name } = await scene()
    const made = await makeBooking('submitted', { client: asOwner, clientId: id })
    const [first = ''] = made.milestoneIds
    const changes = { note: 'A little darker, please.' }
    const asked = await byFinance.post(
      `/milestones/${first}/request-changes`,
      'milestones',
      changes
    )
    assert.equal(code(asked), 'request.role_missing')
    const approved = await byFinance.post(`/milestones/${first}/approve`, 'milestones')
    assert.equal(approved.status, 200)
    const wallets = await byFinance.get(`/wallets?filter[owner]=${id}`)
    assert.lengthOf(wallets.body.data as unknown as unknown[], 1)
    const documents = await byFinance.get('/transfers')
    assert.isNotEmpty(documents.body.data as unknown as unknown[])
    const listed = await byFinance.get(`/bookings?filter[party]=${id}`)
    assert.lengthOf(listed.body.data as unknown as unknown[], 1)
    const own = await byFinance.get('/bookings?filter[party]=acc_somebody')
    assert.deepEqual(own.body.data as unknown, [])
    assert.include(JSON.stringify(listed.body), name)
  })

  test('a member who is the talent stands on the talent’s side alone', async ({ assert }) => {
    const organisation = await makeOrganisation()
    await moneyIn(organisation.id, Money.fromDecimal('5000', 'USD'))
    const talent = await makeTalent()
    const asOwner = {
      account: organisation.owner,
      actor: await actorFor(organisation.owner.id),
    }
    const wishes = { client: asOwner, clientId: organisation.id, talent }
    const made = await makeBooking('funded', wishes)
    await addMember(organisation, ['finance'], talent.account)
    const submit = await app.container.make(SubmitMilestone)
    const [first = ''] = made.milestoneIds
    await submit.execute(first, { note: 'Here.' }, await actorFor(talent.account.id))
    const byTalent = await proven(talent.account)
    const approved = await byTalent.post(`/milestones/${first}/approve`, 'milestones')
    assert.equal(code(approved), 'booking.not_your_move')
    assert.equal(
      (await byTalent.get(`/bookings/${made.id}`)).body.data?.meta?.['viewerSide'],
      'talent'
    )
  })

  test('what is written is the organisation’s, and says by whom', async ({ assert }) => {
    const { id, asOwner, asHiring, byHiring, byFinance, name } = await scene()
    const talent = await makeTalent()
    const opened = await byHiring.post('/conversations', 'conversations', {
      ...{ talentId: talent.profileId, party: id },
      ...{ body: 'Are you free in May?', clientId: 'message-0001' },
    })
    assert.equal(opened.status, 201)
    const refused = await byFinance.post('/conversations', 'conversations', {
      ...{ talentId: talent.profileId, party: id },
      ...{ body: 'Are you free in May?', clientId: 'message-0002' },
    })
    assert.equal(code(refused), 'request.role_missing')
    const conversation = `/conversations/${opened.body.data?.id}`
    const byTalent = await proven(talent.account)
    const seen = JSON.stringify((await byTalent.get(`${conversation}/messages`)).body)
    assert.include(seen, `${asHiring.account.name} of ${name}`)
    assert.equal((await byFinance.get(conversation)).status, 200)
    assert.notInclude(seen, asOwner.account.email)
  })
})
