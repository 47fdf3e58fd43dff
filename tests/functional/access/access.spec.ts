import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import db from '@adonisjs/lucid/services/db'
import { makeBooking } from '#database/factories/booking/bookings'
import { ACTORS, assemble, type ActorName, type Cast } from '#tests/support/access/actors'
import type { AccessTable, Attempt, Entry, Expected } from '#tests/support/access/table'
import { bookingAccess } from '#tests/functional/access/entries/booking'
import { deadlinesAccess } from '#tests/functional/access/entries/deadlines'
import { deskAccess } from '#tests/functional/access/entries/desk'
import { demoAccess } from '#tests/functional/access/entries/demo'
import { documentsAccess } from '#tests/functional/access/entries/documents'
import { escrowAccess } from '#tests/functional/access/entries/escrow'
import { correctionsAccess } from '#tests/functional/access/entries/corrections'
import { evidenceAccess } from '#tests/functional/access/entries/evidence'
import { hourlyAccess } from '#tests/functional/access/entries/hourly'
import { identityAccess } from '#tests/functional/access/entries/identity'
import { organisationsAccess } from '#tests/functional/access/entries/organisations'
import { keepingAccess } from '#tests/functional/access/entries/keeping'
import { messagingAccess } from '#tests/functional/access/entries/messaging'
import { channelsAccess } from '#tests/functional/access/entries/channels'
import { noticesAccess } from '#tests/functional/access/entries/notices'
import { reserveAccess } from '#tests/functional/access/entries/reserve'
import { payoutsAccess } from '#tests/functional/access/entries/payouts'
import { refundsAccess } from '#tests/functional/access/entries/refunds'
import { booksAccess } from '#tests/functional/access/entries/books'
import { providerLogAccess } from '#tests/functional/access/entries/provider_log'
import { reconciliationAccess } from '#tests/functional/access/entries/reconciliation'
import { profilesAccess } from '#tests/functional/access/entries/profiles'
import { termsAccess } from '#tests/functional/access/entries/terms'

/** Who may do what, route by route; identity comes last, since it signs everybody out. */
const TABLE: AccessTable = {
  ...profilesAccess,
  ...keepingAccess,
  ...bookingAccess,
  ...termsAccess,
  ...hourlyAccess,
  ...deskAccess,
  ...deadlinesAccess,
  ...escrowAccess,
  ...payoutsAccess,
  ...refundsAccess,
  ...reserveAccess,
  ...correctionsAccess,
  ...reconciliationAccess,
  ...providerLogAccess,
  ...booksAccess,
  ...evidenceAccess,
  ...documentsAccess,
  ...messagingAccess,
  ...noticesAccess,
  ...channelsAccess,
  ...demoAccess,
  ...organisationsAccess,
  ...identityAccess,
}

/** Routes of the specs of the HTTP kernel, when those run in the same process. */
const PROBES = /^\/api\/v1\/probe/

function apiRoutes(): string[] {
  return Object.values(router.toJSON())
    .flat()
    .filter(({ pattern }) => pattern.startsWith('/api/') && !PROBES.test(pattern))
    .flatMap(({ methods, pattern }) => methods.map((method) => `${method} ${pattern}`))
    .filter((route) => !route.startsWith('HEAD '))
    .sort()
}

test.group('Access', () => {
  test('is decided for every route of the API, and for none that does not exist', ({ assert }) => {
    const routes = apiRoutes()

    assert.isAbove(routes.length, 50)
    assert.deepEqual(Object.keys(TABLE).sort(), routes)
  })

  test('is decided for every kind of actor', ({ assert }) => {
    for (const [route, { answers }] of Object.entries(TABLE)) {
      assert.sameMembers(Object.keys(answers), [...ACTORS], route)
    }
  })
})

test.group('Access over HTTP', (group) => {
  let cast: Cast

  group.setup(async () => {
    cast = await assemble()
  })
  // Nobody is to be told of what happened here, least of all by a spec that drains the outbox.
  group.teardown(async () => {
    await db.from('kernel.outbox').whereNull('published_at').update({ published_at: new Date() })
    // What was raised to see who may lift it holds up nobody else's payouts.
    await db
      .from('escrow.freezes')
      .whereNull('lifted_at')
      .update({ lifted_at: new Date(), lifted_by: 'acc_test', reason: 'The end of this spec.' })
  })
  group.each.timeout(60_000)

  for (const [route, entry] of Object.entries(TABLE)) {
    test(route, async ({ assert }) => {
      assert.deepEqual(await actual(route, entry, cast), entry.answers)
    })
  }
})

/** A listing answers 200 to everybody, so what is in it has to be looked at. */
test.group('A listing shows nobody what is another’s', (group) => {
  let cast: Cast

  group.setup(async () => {
    cast = await assemble()
    await makeBooking('disputed', { client: cast.client, talent: cast.talent })
  })

  test('{$self}')
    .with(['/bookings', '/disputes', '/wallets', '/transfers'])
    .run(async ({ assert }, path) => {
      const own = await idsOf(path, 'client', cast)
      assert.isNotEmpty(own)

      for (const actor of ['stranger', 'suspended', 'unproven'] as const) {
        const seen = new Set(await idsOf(path, actor, cast))
        assert.isFalse(
          own.some((id) => seen.has(id)),
          `${actor} sees what is the client’s`
        )
      }
    })
})

async function idsOf(path: string, actor: ActorName, { browsers }: Cast): Promise<string[]> {
  const { body } = await browsers[actor].get(`${path}?page[size]=100`)
  return (body.data as unknown as { id: string }[]).map(({ id }) => id)
}

/** Who is to be refused tries first, so that one thing serves them all. */
async function actual(route: string, entry: Entry, cast: Cast): Promise<Partial<Expected>> {
  const [method = ''] = route.split(' ')
  const answers: Partial<Expected> = {}
  let attempt: Attempt | null = null
  for (const actor of refusedFirst(entry.answers)) {
    attempt ??= await entry.on(cast)
    answers[actor] = await send(method, attempt, actor, cast)
    if (method !== 'GET' && (answers[actor] ?? 0) < 300) attempt = null
  }
  return answers
}

function refusedFirst(answers: Expected): ActorName[] {
  return [...ACTORS].sort((a, b) => answers[b] - answers[a])
}

async function send(
  method: string,
  { path, type, attributes }: Attempt,
  actor: ActorName,
  { browsers, headers }: Cast
): Promise<number> {
  const document = type === undefined ? undefined : { data: { type, attributes } }
  const { status, body } = await browsers[actor].send(method, path, document, headers[actor])
  const told = status < 300 || (body.data === undefined && body.errors !== undefined)
  if (!told) throw new Error(`${actor} was refused with ${status}, but told ${path}`)
  return status
}
