import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { actorFor, makeAccount, makeStaff } from '#database/factories/identity/accounts'
import { addMember, makeOrganisation } from '#database/factories/identity/organisations'
import { AnswerInvitation } from '#identity/actions/answer_invitation'
import { ChangeMember } from '#identity/actions/change_member'
import { ChangeStanding } from '#identity/actions/change_standing'
import { InviteMember } from '#identity/actions/invite_member'
import { AttemptLimiter, INVITER_LIMIT } from '#identity/gateways/attempt_limiter'
import { IdentityContract } from '#identity/contract/identity'
import { membershipsOf } from '#identity/persistence/organisation_rows'
import { newId } from '#kernel/ids'
import { Database } from '@adonisjs/lucid/database'
import env from '#start/env'
import { system } from '#kernel/actor'
import { drain } from '#tests/support/drain'
import { EventStream } from '#tests/support/event_stream'
import { proven } from '#tests/support/escrow/payouts'
import { rows } from '#tests/support/escrow/evidence'
import { Browser, type Answer } from '#tests/support/identity/browser'
import { travel } from '#tests/support/identity/travel'

const code = ({ body }: Answer) => body.errors?.[0]?.code
const REASON = { reason: 'Three reports of asking for payment outside' }

async function membersOf(organisationId: string) {
  const db = await app.container.make(Database)
  return membershipsOf(db.connection(), [organisationId])
}

async function membershipOf(organisationId: string, accountId: string): Promise<string> {
  const members = await membersOf(organisationId)
  return members.find((member) => member.accountId === accountId)?.id ?? ''
}

/** The link of the last invitation that went to an address. */
async function tokenFor(email: string): Promise<string> {
  const [mail] = await rows<{ text: string }>(
    `select text from kernel.mails where kind = 'identity.invitation' and recipient = '${email}'
     order by id desc limit 1`
  )
  return /#token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
}

test.group('An organisation', () => {
  test('is set up by a person, who owns it and says what it is called', async ({ assert }) => {
    const browser = await Browser.signedInAs(await makeAccount({ country: 'KE' }))
    const made = await browser.post('/organisations', 'organisations', { name: 'Baobab Works' })
    assert.equal(made.status, 201)
    assert.deepInclude(made.body.data?.attributes, {
      name: 'Baobab Works',
      country: 'KE',
      roles: ['owner'],
      suspended: false,
    })
    const id = made.body.data?.id ?? ''
    const renamed = await browser.patch(`/organisations/${id}`, 'organisations', {
      name: 'Baobab & Co',
      currency: 'EUR',
    })
    assert.deepInclude(renamed.body.data?.attributes, { name: 'Baobab & Co', currency: 'EUR' })
    const { body } = await browser.get('/organisations')
    assert.deepEqual(
      (body.data as unknown as { id: string }[]).map((each) => each.id),
      [id]
    )
    const stranger = await Browser.signedInAs(await makeAccount())
    assert.equal((await stranger.get(`/organisations/${id}`)).status, 404)
    const theirs = { name: 'Mine now' }
    assert.equal(
      code(await stranger.patch(`/organisations/${id}`, 'organisations', theirs)),
      'identity.organisation_unknown'
    )
  })

  test('is for who has a confirmed address, and has a name of its own', async ({ assert }) => {
    const unsure = await Browser.signedInAs(await makeAccount({ emailVerified: false }))
    const refused = await unsure.post('/organisations', 'organisations', { name: 'Baobab' })
    assert.equal(code(refused), 'identity.email_unverified')
    const browser = await Browser.signedInAs(await makeAccount())
    for (const given of [
      {},
      { name: ' ' },
      { name: 'x'.repeat(121) },
      { name: 'a', country: 'ZZ' },
    ]) {
      assert.equal((await browser.post('/organisations', 'organisations', given)).status, 422)
    }
  })

  test('bears no web address in its name, which stands in mails to strangers', async ({
    assert,
  }) => {
    const { id, owner } = await makeOrganisation()
    const browser = await Browser.signedInAs(owner)
    for (const name of ['Win at https://prize.test/x', 'WWW.prize.test']) {
      for (const { status, body } of [
        await browser.post('/organisations', 'organisations', { name }),
        await browser.patch(`/organisations/${id}`, 'organisations', { name }),
      ]) {
        assert.equal(status, 422)
        assert.containsSubset(body.errors?.[0], {
          detail: 'Leave web addresses out of the name.',
          source: { pointer: '/data/attributes/name' },
        })
      }
    }
  })

  test('is one of five that an account may set up in a day', async ({ assert }) => {
    const browser = await Browser.signedInAs(await makeAccount())
    const make = () => browser.post('/organisations', 'organisations', { name: 'Baobab Works' })
    for (let made = 0; made < 5; made++) assert.equal((await make()).status, 201)
    const refused = await make()
    assert.equal(refused.status, 429)
    assert.equal(code(refused), 'identity.too_many_attempts')
    assert.include(refused.body.errors?.[0]?.detail, 'tomorrow')
  })
})

test.group('Joining an organisation', () => {
  test('one address is asked five times a day, whichever organisation asks', async ({ assert }) => {
    const { email } = await makeAccount()
    const ask = async (to: string) => {
      const { id, owner } = await makeOrganisation()
      const boss = await Browser.signedInAs(owner)
      const asked = { email: to, roles: ['hiring'] }
      return boss.post(`/organisations/${id}/invitations`, 'invitations', asked)
    }
    for (let sent = 0; sent < 5; sent++) assert.equal((await ask(email)).status, 201)
    const refused = await ask(email.toUpperCase())
    assert.equal(refused.status, 429)
    assert.equal(code(refused), 'identity.too_many_attempts')
  })

  test('one account asks a hundred times a day, in all of its organisations', async ({
    assert,
  }) => {
    const owner = await makeAccount()
    const limiter = await app.container.make(AttemptLimiter)
    for (let sent = 0; sent < 99; sent++) await limiter.count('invite_by', owner.id, INVITER_LIMIT)
    const boss = await Browser.signedInAs(owner)
    const statuses: number[] = []
    for (const name of ['one', 'two']) {
      const { id } = await makeOrganisation(owner)
      const asked = { email: `${name}-${owner.email}`, roles: ['hiring'] }
      const { status } = await boss.post(`/organisations/${id}/invitations`, 'invitations', asked)
      statuses.push(status)
    }
    assert.deepEqual(statuses, [201, 429])
  })

  test('begins with a mail and ends with what the role allows', async ({ assert }) => {
    const { id, owner, name } = await makeOrganisation()
    const newcomer = await makeAccount()
    const boss = await proven(owner)
    const invited = await boss.post(`/organisations/${id}/invitations`, 'invitations', {
      email: newcomer.email.toUpperCase(),
      roles: ['finance', 'hiring'],
    })
    assert.equal(invited.status, 201)
    assert.notInclude(JSON.stringify(invited.body), await tokenFor(newcomer.email.toUpperCase()))
    const shown = await boss.get(`/organisations/${id}?include=invitations,memberships`)
    assert.include(JSON.stringify(shown.body), newcomer.email.toUpperCase())

    const token = await tokenFor(newcomer.email.toUpperCase())
    const browser = await Browser.signedInAs(newcomer)
    const seen = await browser.post('/invitations/open', 'invitations', { token })
    assert.deepInclude(seen.body.data?.attributes, {
      organisationName: name,
      inviterName: owner.name,
      roles: ['finance', 'hiring'],
    })
    assert.deepEqual(seen.body.data?.meta?.can, ['accept', 'decline'])
    const joined = await browser.post('/invitations/accept', 'invitations', { token })
    assert.equal(joined.status, 200)
    assert.deepEqual(joined.body.data?.attributes['duties'], ['see', 'books', 'money', 'hire'])
    const actor = await actorFor(newcomer.id)
    assert.deepEqual(actor.partyIds, [newcomer.id, id])
    const again = await browser.post('/invitations/accept', 'invitations', { token })
    assert.equal(code(again), 'identity.invitation_unknown')
    assert.lengthOf(await membersOf(id), 2)
  })

  test('is only for the address that was invited', async ({ assert }) => {
    const organisation = await makeOrganisation()
    const invite = await app.container.make(InviteMember)
    const { token } = await invite.execute(
      { organisationId: organisation.id, email: `${newId('acc')}@example.test`, roles: ['hiring'] },
      await actorFor(organisation.owner.id)
    )
    const another = await Browser.signedInAs(await makeAccount())
    const seen = await another.post('/invitations/open', 'invitations', { token })
    assert.deepEqual(seen.body.data?.meta?.can ?? [], [])
    for (const answer of ['accept', 'decline']) {
      const refused = await another.post(`/invitations/${answer}`, 'invitations', { token })
      assert.equal(refused.status, 403)
      assert.equal(code(refused), 'identity.invitation_for_another')
    }
    for (const guess of ['guessed', token.slice(1)]) {
      const refused = await another.post('/invitations/accept', 'invitations', { token: guess })
      assert.equal(code(refused), 'identity.invitation_unknown')
    }
    assert.lengthOf(await membersOf(organisation.id), 1)
  })

  test('is no longer possible once it was declined, taken back, asked anew or too old', async ({
    assert,
    cleanup,
  }) => {
    const organisation = await makeOrganisation()
    const [invite, answer] = await Promise.all([
      app.container.make(InviteMember),
      app.container.make(AnswerInvitation),
    ])
    const guest = await makeAccount()
    const [boss, them] = [await actorFor(organisation.owner.id), await actorFor(guest.id)]
    const input = {
      organisationId: organisation.id,
      email: guest.email,
      roles: ['hiring'] as const,
    }
    const declined = await invite.execute(input, boss)
    await answer.decline(declined.token, them)
    const withdrawn = await invite.execute(input, boss)
    await invite.withdraw(withdrawn.id, boss)
    await assert.rejects(() => invite.withdraw(withdrawn.id, boss), /invitation_unknown/)
    const replaced = await invite.execute(input, boss)
    const last = await invite.execute(input, boss)
    for (const { token } of [declined, withdrawn, replaced]) {
      await assert.rejects(() => answer.accept(token, them), /invitation_unknown/)
    }
    cleanup(travel({ days: 8 }))
    const later = await app.container.make(AnswerInvitation)
    await assert.rejects(() => later.accept(last.token, them), /invitation_unknown/)
    assert.lengthOf(await membersOf(organisation.id), 1)
  })

  test('ends with whoever invited: nobody lets somebody in behind them', async ({ assert }) => {
    const organisation = await makeOrganisation()
    const admin = await addMember(organisation, ['admin'])
    const guest = await makeAccount()
    const invite = await app.container.make(InviteMember)
    const { token } = await invite.execute(
      { organisationId: organisation.id, email: guest.email, roles: ['finance'] },
      await actorFor(admin.id)
    )
    const members = await app.container.make(ChangeMember)
    const membershipId = await membershipOf(organisation.id, admin.id)
    await members.remove(membershipId, await actorFor(organisation.owner.id))
    const answer = await app.container.make(AnswerInvitation)
    const them = await actorFor(guest.id)
    await assert.rejects(() => answer.accept(token, them), /invitation_unknown/)
  })

  test('is not for who is suspended, who may still decline', async ({ assert }) => {
    const organisation = await makeOrganisation()
    const guest = await makeAccount()
    const invite = await app.container.make(InviteMember)
    const { token } = await invite.execute(
      { organisationId: organisation.id, email: guest.email, roles: ['hiring'] },
      await actorFor(organisation.owner.id)
    )
    const them = await Browser.signedInAs(guest)
    const standing = await app.container.make(ChangeStanding)
    await standing.suspend({ accountId: guest.id, ...REASON }, system('spec'))
    const seen = await them.post('/invitations/open', 'invitations', { token })
    assert.deepEqual(seen.body.data?.meta?.can, ['decline'])
    const refused = await them.post('/invitations/accept', 'invitations', { token })
    assert.equal(code(refused), 'identity.party_suspended')
    assert.lengthOf(await membersOf(organisation.id), 1)
    const declined = await them.post('/invitations/decline', 'invitations', { token })
    assert.equal(declined.status, 204)
  })

  test('asks for a proof where the role reaches money or members', async ({ assert }) => {
    const { id, owner } = await makeOrganisation()
    const browser = await Browser.signedInAs(owner)
    const invite = (roles: unknown) =>
      browser.post(`/organisations/${id}/invitations`, 'invitations', {
        email: `${newId('acc')}@example.test`,
        roles,
      })
    for (const role of ['owner', 'admin', 'finance']) {
      assert.equal(code(await invite([role])), 'identity.step_up_required')
    }
    assert.equal((await invite(['hiring'])).status, 201)
    for (const roles of [[], ['boss'], 'hiring', undefined]) {
      assert.equal((await invite(roles)).status, 422)
    }
    const own = await browser.post(`/organisations/${id}/invitations`, 'invitations', {
      email: owner.email,
      roles: ['hiring'],
    })
    assert.equal(code(own), 'identity.already_member')
    assert.equal(await tokenFor(owner.email), '')
  })
})

test.group('Members of an organisation', () => {
  test('are looked after by owners and admins, owners only by owners', async ({ assert }) => {
    const organisation = await makeOrganisation()
    const { id, owner } = organisation
    const admin = await addMember(organisation, ['admin'])
    const finance = await addMember(organisation, ['finance'])
    const hiring = await addMember(organisation, ['hiring'])
    const [byAdmin, byFinance] = [await proven(admin), await proven(finance)]
    const roles = { roles: ['finance'] }
    const path = async (who: string) => `/memberships/${await membershipOf(id, who)}`

    const changed = await byAdmin.patch(await path(hiring.id), 'memberships', roles)
    assert.deepEqual(changed.body.data?.attributes['roles'], ['finance'])
    const over = await byAdmin.patch(await path(owner.id), 'memberships', roles)
    assert.equal(code(over), 'identity.owner_protected')
    assert.equal(code(await byAdmin.delete(await path(owner.id))), 'identity.owner_protected')
    const grab = await byAdmin.patch(await path(admin.id), 'memberships', { roles: ['owner'] })
    assert.equal(code(grab), 'identity.owner_protected')
    const friend = { email: 'friend@example.test', roles: ['owner'] }
    const invited = await byAdmin.post(`/organisations/${id}/invitations`, 'invitations', friend)
    assert.equal(code(invited), 'identity.owner_protected')

    for (const answer of [
      await byFinance.patch(await path(finance.id), 'memberships', { roles: ['admin'] }),
      await byFinance.delete(await path(hiring.id)),
      await byFinance.patch(`/organisations/${id}`, 'organisations', { name: 'Ours' }),
      await byFinance.post(`/organisations/${id}/invitations`, 'invitations', friend),
    ]) {
      assert.equal(answer.status, 403)
      assert.equal(code(answer), 'request.role_missing')
    }
    const outsider = await proven(await makeAccount())
    assert.equal((await outsider.delete(await path(hiring.id))).status, 404)
  })

  test('who reach money or members lose that only to who has just proved themself', async ({
    assert,
  }) => {
    const organisation = await makeOrganisation()
    const { id, owner } = organisation
    const boss = await Browser.signedInAs(owner)
    for (const role of ['owner', 'admin', 'finance'] as const) {
      const member = await addMember(organisation, [role])
      const path = `/memberships/${await membershipOf(id, member.id)}`
      for (const refused of [
        await boss.patch(path, 'memberships', { roles: ['hiring'] }),
        await boss.delete(path),
      ]) {
        assert.equal(refused.status, 403)
        assert.equal(code(refused), 'identity.step_up_required')
      }
      const own = await Browser.signedInAs(member)
      assert.equal((await own.post(`/organisations/${id}/leave`, 'organisations')).status, 204)
    }
    const hiring = await addMember(organisation, ['hiring'])
    const removed = await boss.delete(`/memberships/${await membershipOf(id, hiring.id)}`)
    assert.equal(removed.status, 204)
  })

  test('who are removed can do nothing more from that moment on', async ({ assert }) => {
    const organisation = await makeOrganisation()
    const { id } = organisation
    const member = await addMember(organisation, ['finance', 'hiring'])
    const browser = await Browser.signedInAs(member)
    assert.equal((await browser.get(`/organisations/${id}`)).status, 200)
    assert.equal((await browser.get(`/wallets?filter[owner]=${id}`)).status, 200)
    const boss = await proven(organisation.owner)
    assert.equal(
      (await boss.delete(`/memberships/${await membershipOf(id, member.id)}`)).status,
      204
    )
    assert.equal((await browser.get(`/organisations/${id}`)).status, 404)
    const deposit = { amount: '1000', currency: 'USD', provider: 'sandbox', ownerId: id }
    assert.equal(
      code(await browser.post('/deposits', 'deposits', deposit)),
      'escrow.wallet_unknown'
    )
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const stream = await EventStream.open(`${env.get('APP_URL')}/__transmit/events?uid=of-member`, {
      accept: 'text/event-stream',
      cookie,
    })
    await drain()
    await assert.rejects(() => stream.next('anything'), 'The stream ended')
    const told = await rows<{ after: unknown }>(
      `select after from kernel.audit_log where subject_id = '${id}'
         and action = 'identity.member_removed'`
    )
    assert.lengthOf(told, 1)
  })

  test('leave when they like, but never the last owner', async ({ assert }) => {
    const organisation = await makeOrganisation()
    const { id, owner } = organisation
    const member = await addMember(organisation, ['hiring'])
    const boss = await proven(owner)
    const refused = await boss.post(`/organisations/${id}/leave`, 'organisations')
    assert.equal(refused.status, 409)
    assert.equal(code(refused), 'identity.last_owner')
    const lesser = await boss.patch(
      `/memberships/${await membershipOf(id, owner.id)}`,
      'memberships',
      { roles: ['finance'] }
    )
    assert.equal(code(lesser), 'identity.last_owner')
    const them = await Browser.signedInAs(member)
    assert.equal((await them.post(`/organisations/${id}/leave`, 'organisations')).status, 204)
    assert.lengthOf(await membersOf(id), 1)
  })

  test('of two owners who leave at once, one stays', async ({ assert }) => {
    const organisation = await makeOrganisation()
    const second = await addMember(organisation, ['owner'])
    const members = await app.container.make(ChangeMember)
    const actors = [await actorFor(organisation.owner.id), await actorFor(second.id)]
    const outcomes = await Promise.allSettled(
      actors.map((actor) => members.leave(organisation.id, actor))
    )
    assert.sameMembers(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected']
    )
    assert.lengthOf(await membersOf(organisation.id), 1)
    const db = await app.container.make(Database)
    const [last] = await membersOf(organisation.id)
    await assert.rejects(
      () => db.rawQuery('delete from identity.memberships where id = ?', [last?.id ?? '']),
      /has no owner/
    )
  })

  test('of two answers to one invitation at once, one counts', async ({ assert }) => {
    const organisation = await makeOrganisation()
    const guest = await makeAccount()
    const invite = await app.container.make(InviteMember)
    const answer = await app.container.make(AnswerInvitation)
    const { token } = await invite.execute(
      { organisationId: organisation.id, email: guest.email, roles: ['hiring'] },
      await actorFor(organisation.owner.id)
    )
    const them = await actorFor(guest.id)
    const outcomes = await Promise.allSettled([
      answer.accept(token, them),
      answer.accept(token, them),
      answer.decline(token, them),
    ])
    assert.lengthOf(
      outcomes.filter(({ status }) => status === 'fulfilled'),
      1
    )
  })

  test('get what is written to it, by what their roles are for', async ({ assert }) => {
    const organisation = await makeOrganisation()
    const finance = await addMember(organisation, ['finance'])
    const hiring = await addMember(organisation, ['hiring'])
    const identity = await app.container.make(IdentityContract)
    const ids = async (duty: 'see' | 'books') =>
      (await identity.addressesOf(organisation.id, undefined, duty)).map(({ partyId }) => partyId)
    assert.sameMembers(await ids('see'), [organisation.owner.id, finance.id, hiring.id])
    assert.sameMembers(await ids('books'), [organisation.owner.id, finance.id])
  })

  test('do nothing in its name while it is suspended, and still see it', async ({ assert }) => {
    const organisation = await makeOrganisation()
    const { id, owner } = organisation
    const support = await Browser.signedInAs(await makeStaff('support'))
    const path = `/organisations/${id}`
    assert.equal((await support.post(`${path}/suspend`, 'organisations', REASON)).status, 200)
    assert.equal((await support.post(`/accounts/${id}/unsuspend`, 'accounts', REASON)).status, 404)
    const boss = await proven(owner)
    const shown = await boss.get(path)
    assert.deepEqual(shown.body.data?.attributes['duties'], ['see', 'books'])
    const deposit = { amount: '1000', currency: 'USD', provider: 'sandbox', ownerId: id }
    const refused = await boss.post('/deposits', 'deposits', deposit)
    assert.equal(refused.status, 403)
    assert.equal(code(refused), 'request.party_suspended')
    assert.equal(
      code(await boss.patch(path, 'organisations', { name: 'Other' })),
      'request.party_suspended'
    )
    assert.equal((await support.post(`${path}/unsuspend`, 'organisations', REASON)).status, 200)
    assert.equal((await boss.post('/deposits', 'deposits', deposit)).status, 201)
  })
})
