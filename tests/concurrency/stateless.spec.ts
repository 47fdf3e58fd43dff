import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { makeTalent } from '#database/factories/booking/people'
import { codeFor, makeStaff, PASSWORD } from '#database/factories/identity/accounts'
import { VerifyLedger } from '#escrow/queries/verify_ledger'
import { Cluster } from '#tests/support/cluster'
import { Live } from '#tests/support/live'
import { Person, type Answer, type Resource } from '#tests/support/person'

interface Money {
  amount: string
}

/** Kills processes and puts new ones in their place, so that never more than one is missing. */
class Misfortune {
  #replacing: Promise<void> = Promise.resolve()

  constructor(readonly cluster: Cluster) {}

  /** Lets `act` be asked of a web process that does not live to tell. */
  async during<T>(moment: 'asked' | 'answered', path: string, act: () => Promise<T>): Promise<T> {
    await this.#replacing
    const struck = this.cluster.strike(moment, 'POST', path)
    this.#replacing = struck.then(() => this.cluster.add('web'))
    const result = await act()
    await struck
    return result
  }

  async kill(kind: 'web' | 'worker', busyWith?: string): Promise<void> {
    await this.#replacing
    await this.cluster.kill(kind, busyWith)
    this.#replacing = this.cluster.add(kind)
  }

  async settled(): Promise<void> {
    await this.#replacing
  }
}

function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status === status) return answer
  throw new Error(`${answer.status}: ${JSON.stringify(answer.errors)}`)
}

async function signUp(cluster: Cluster): Promise<Person> {
  const client = new Person('the client', cluster.url)
  const email = `client-${process.pid}@example.test`
  const account = { name: 'Carla Client', email, password: PASSWORD, country: 'KE' }
  expectStatus(await client.post('/accounts', 'accounts', account), 201)

  const db = await app.container.make(Database)
  // Not by its page of the newest mails: other specs' may be newer.
  const letter = (await db.from('kernel.mails').where('recipient', email).first()) as {
    text: string
  } | null
  const [, token] = /verify-email#token=([\w-]+)/.exec(letter?.text ?? '') ?? []
  expectStatus(await client.post('/email-verifications', 'email-verifications', { token }), 204)
  return client
}

async function signIn(name: string, cluster: Cluster, email: string, code?: string) {
  const person = new Person(name, cluster.url)
  const proof = { email, password: PASSWORD, ...(code === undefined ? {} : { code }) }
  expectStatus(await person.post('/sessions', 'sessions', proof), 200)
  return person
}

async function milestonesOf(person: Person, bookingId: string): Promise<readonly Resource[]> {
  const { included } = await person.get(`/bookings/${bookingId}?include=milestones`)
  return included
}

/** Pays into escrow by the sandbox provider; the callback comes when it comes. */
async function pay(client: Person, milestoneId: string, amount: string): Promise<void> {
  const deposit = await client.post('/deposits', 'deposits', {
    amount,
    currency: 'USD',
    provider: 'sandbox',
    intent: { type: 'milestones', id: milestoneId },
  })
  expectStatus(deposit, 201)
  const checkout = `/sandbox/checkouts/${deposit.data.id}/pay`
  expectStatus(await client.post(checkout, 'sandbox-checkouts', { outcome: 'paid' }), 200)
}

const inState = (milestone: Person, id: string, state: string) => async () => {
  const { data } = await milestone.get(`/milestones/${id}`)
  return data.attributes.state === state ? data : undefined
}

async function brokenInvariants(): Promise<unknown[]> {
  const db = await app.container.make(Database)
  const verify = await app.container.make(VerifyLedger)
  const broken: unknown[] = []
  await db.transaction(
    async (snapshot) => {
      for await (const finding of verify.execute(snapshot)) {
        if (finding.rows.length > 0) broken.push(finding)
      }
    },
    { isolationLevel: 'repeatable read' }
  )
  return broken
}

test.group('No process keeps state another needs | @backends', () => {
  test('a booking goes from offer to split while web and worker processes are killed', async ({
    assert,
    cleanup,
  }) => {
    const [cluster, maker, officer] = await Promise.all([
      Cluster.start(2, 2),
      makeTalent(),
      makeStaff('finance'),
    ])
    cleanup(() => cluster.stop())
    const misfortune = new Misfortune(cluster)

    const client = await signUp(cluster)
    const talent = await signIn('the talent', cluster, maker.account.email)
    const staff = await signIn('staff', cluster, officer.email, codeFor(officer.totpSecret))
    const clientId = (await client.get('/sessions/current')).data.id

    const offer = await misfortune.during('answered', '/bookings', () =>
      client.post('/bookings', 'bookings', {
        talentId: maker.profileId,
        title: 'A reading room',
        brief: 'Shelves on three walls and a seat at the window.',
        currency: 'USD',
        milestones: [
          { title: 'The shelves', amount: '60000' },
          { title: 'The seat', amount: '40050' },
        ],
      })
    )
    const bookingId = expectStatus(offer, 201).data.id
    await misfortune.kill('worker')

    const atHome = await Live.open(cleanup, client, `parties/${clientId}`, `bookings/${bookingId}`)
    const accepted = await misfortune.during('asked', '/accept', () =>
      talent.post(`/bookings/${bookingId}/accept`)
    )
    expectStatus(accepted, 200)
    const [shelves = '', seat = ''] = (await milestonesOf(client, bookingId)).map(({ id }) => id)

    await pay(client, shelves, '70000')
    await misfortune.kill('worker')
    await atHome.until(inState(client, shelves, 'funded'))

    const conversationId = await atHome.until(async () => {
      const { list } = await client.get(`/conversations?filter[bookingId]=${bookingId}`)
      return list[0]?.id
    })
    const conversation = `/conversations/${conversationId}`
    const write = (person: Person, body: string, clientId_: string) =>
      person.post(`${conversation}/messages`, 'messages', { body, clientId: clientId_ })
    const after = async (person: Person, sequence: unknown) =>
      (await person.get(`${conversation}/messages?page[after]=${String(sequence)}`)).list
    const heard = await Live.open(cleanup, client, `conversations/${conversationId}`)

    const first = await write(talent, 'I start on Monday.', 'first-message')
    const seen = expectStatus(first, 201).data.attributes.sequence
    await heard.until(async () => {
      const list = await after(client, Number(seen) - 1)
      return list.some(({ id }) => id === first.data.id) || undefined
    })

    // The process that has the client's stream goes, and what is written meanwhile is not lost.
    const streams = heard.opened
    await misfortune.kill('web', heard.uid)
    expectStatus(await write(talent, 'The wood has come.', 'second-message'), 201)
    const missed = await heard.until(async () => {
      if (heard.opened === streams) return undefined
      const list = await after(client, seen)
      return list.find(({ attributes }) => attributes.body === 'The wood has come.')
    })
    assert.equal(missed.attributes.authorId, maker.account.id)

    const note = { note: 'Three walls of shelves, oiled twice.' }
    expectStatus(await talent.post(`/milestones/${shelves}/submit`, 'milestones', note), 200)
    const approved = await misfortune.during('answered', '/approve', () =>
      client.post(`/milestones/${shelves}/approve`)
    )
    assert.equal(expectStatus(approved, 200).data.attributes.state, 'released')

    await pay(client, seat, '50000')
    await atHome.until(inState(client, seat, 'funded'))
    const claim = { reason: 'The seat is too narrow.', claimed: '40050' }
    expectStatus(await client.post(`/milestones/${seat}/dispute`, 'milestones', claim), 200)

    // Newest first: the queue's first page may be full of what other tests left.
    const disputes = await staff.get('/disputes')
    const dispute = disputes.list.find(({ attributes }) => attributes.milestoneId === seat)
    expectStatus(await staff.post('/step-ups', 'step-ups', { password: PASSWORD }), 200)
    const decided = await misfortune.during('asked', '/decide', () =>
      staff.post(`/disputes/${dispute?.id}/decide`, 'disputes', {
        talentAmount: '15025',
        reason: 'Narrower than agreed, but it was built.',
      })
    )
    assert.equal(expectStatus(decided, 200).data.attributes.state, 'settled')

    // A stream opened after all of this hears of a message as it is written.
    await misfortune.settled()
    const late = await Live.open(cleanup, talent, `conversations/${conversationId}`)
    const thanks = await write(client, 'Thank you both.', 'third-message')
    const sequence = Number(expectStatus(thanks, 201).data.attributes.sequence)
    await late.until(async () => {
      const list = await after(talent, sequence - 1)
      return list.some(({ id }) => id === thanks.data.id) || undefined
    })

    const { list: events } = await talent.get(`/bookings/${bookingId}/history`)
    assert.deepEqual(
      events.map(({ attributes }) => attributes.event),
      [
        ...['send-offer', 'accept', 'fund', 'activate', 'submit', 'approve'],
        ...['fund', 'dispute', 'open', 'decide', 'settle'],
      ]
    )
    const bookings = (await client.get('/bookings')).list
    assert.deepEqual(
      bookings.map(({ id }) => id),
      [bookingId]
    )
    const messages = await after(talent, 0)
    assert.deepEqual(messages.filter(({ attributes }) => attributes.kind === 'text').map(bodyOf), [
      'I start on Monday.',
      'The wood has come.',
      'Thank you both.',
    ])
    assert.deepEqual(new Set(messages.map(bodyOf)).size, messages.length)

    const wallet = (await client.get(`/wallets/${clientId}.USD`)).data.attributes
    assert.equal((wallet.held as Money).amount, '0')
    const [released, split] = await milestonesOf(client, bookingId)
    assert.equal((released?.attributes.held as Money).amount, '0')
    assert.equal((split?.attributes.refunded as Money).amount, '25025')
    assert.deepEqual(await brokenInvariants(), [])

    const known = await Promise.all(
      [client, talent, staff].map((each) => each.get('/sessions/current'))
    )
    assert.deepEqual(
      known.map(({ data }) => data.id),
      [clientId, maker.account.id, officer.id]
    )
  })
})

function bodyOf({ attributes }: Resource): unknown {
  return attributes.body
}
