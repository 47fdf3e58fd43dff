import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Agent, get, type IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { rateOf } from './support/contest.js'
import { Stage, type Served } from './support/stage.js'
import { Live } from '#tests/support/live'
import { OwnRedis } from '#tests/support/own_redis'
import { Person } from '#tests/support/person'

/**
 * How soon what is written on one web node has been read by a browser on another, which is told by
 * its live stream and then asks; and what open streams cost a web process in memory.
 *
 *     node --import=@poppinss/ts-exec bench/live.ts
 *
 * REDIS=1 fans out over a Redis of its own instead of PostgreSQL.
 */
const MESSAGES = Number(process.env.MESSAGES ?? 200)
const PER_SECOND = Number(process.env.PACE ?? 10)
const STREAMS = Number(process.env.STREAMS ?? 2_000)
const READERS = 20
const WITHIN_MS = process.env.REDIS ? 60 : 150
const WITHIN_MB = 150
const SETTLE_MS = 5_000

const stage = await Stage.set()
const ends: (() => Promise<void>)[] = [() => stage.strike()]
try {
  const { makeClient, makeTalent } = await import('#database/factories/booking/people')
  const { makeAccount, PASSWORD } = await import('#database/factories/identity/accounts')
  const { makeEnquiry } = await import('#database/factories/messaging/enquiries')

  const redis = process.env.REDIS ? await OwnRedis.open() : null
  if (redis) ends.unshift(() => redis.close())
  const shared = {
    APP_KEY: randomBytes(32).toString('base64url'),
    ...(redis && { REDIS_URL: redis.url }),
  }
  const worker = await stage.work(shared)
  const [here, there] = [await stage.serve(shared), await stage.serve(shared)]
  ends.unshift(worker.stop, here.stop, there.stop)

  const signIn = async (web: Served, email: string): Promise<Person> => {
    const person = new Person(email, web.url)
    const { status } = await person.post('/sessions', 'sessions', { email, password: PASSWORD })
    if (status !== 200) throw new Error(`Signing in answered ${status}`)
    return person
  }
  const [client, talent] = [await makeClient(), await makeTalent()]
  const conversation = await makeEnquiry(client, talent)
  const writer = await signIn(here, client.account.email)
  const reader = await signIn(there, talent.account.email)
  const messages = `/conversations/${conversation}/messages`

  const closers: (() => void)[] = []
  ends.unshift(async () => closers.forEach((close) => close()))
  const live = await Live.open(
    (close) => closers.push(close),
    reader,
    `conversations/${conversation}`
  )

  const lags: number[] = []
  for (let nth = 1; nth <= MESSAGES; nth++) {
    const began = performance.now()
    const body = `message ${nth}`
    const written = writer.post(messages, 'messages', { body, clientId: randomUUID() })
    await live.until(async () => {
      const { list } = await reader.get(`${messages}?page[after]=${nth - 1}`)
      return list.find(({ attributes }) => attributes.body === body)
    })
    lags.push(performance.now() - began)
    await written
    await pause(Math.max(0, 1000 / PER_SECOND - (performance.now() - began)))
  }
  lags.sort((a, b) => a - b)
  const at = (share: number) => lags[Math.floor(share * (lags.length - 1))] ?? 0
  const soon = at(0.95) <= WITHIN_MS
  console.log(
    `Written on one node, read on another, over ${redis ? 'Redis' : 'PostgreSQL'}: half within ` +
      `${at(0.5).toFixed(0)} ms, 95 % within ${at(0.95).toFixed(0)} ms (at most ${WITHIN_MS} ms), ` +
      `${MESSAGES} messages: ${soon ? 'held' : 'BELOW'}`
  )

  const readers: Person[] = []
  while (readers.length < READERS) {
    readers.push(await signIn(here, (await makeAccount()).email))
  }
  await pause(SETTLE_MS)
  const before = residentMegabytes(here.pid)
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity })
  closers.push(() => agent.destroy())
  const places = Array.from({ length: STREAMS }, (_, place) => place)
  await rateOf(places, 50, async (place) => {
    const person = readers[place % READERS]
    if (person) await openStream(agent, person)
  })
  await pause(SETTLE_MS)
  const more = residentMegabytes(here.pid) - before
  const light = more <= WITHIN_MB
  console.log(
    `${STREAMS} open streams on one process: ${more.toFixed(0)} MB more than the ` +
      `${before.toFixed(0)} MB before (at most ${WITHIN_MB} MB): ${light ? 'held' : 'BELOW'}`
  )
  if (!soon || !light) process.exitCode = 1
} finally {
  for (const end of ends) await end()
}

async function openStream(agent: Agent, { baseUrl, cookies: cookie }: Person): Promise<void> {
  const request = get(`${baseUrl}/__transmit/events?uid=${randomUUID()}`, {
    agent,
    headers: { accept: 'text/event-stream', cookie },
  })
  const [answer] = (await once(request, 'response')) as [IncomingMessage]
  if (answer.statusCode !== 200) throw new Error(`The stream answered ${answer.statusCode}`)
  // It breaks when the bench is over and its sockets are destroyed.
  answer.on('error', () => undefined).resume()
}

/** Of Linux: what the process has in memory. */
function residentMegabytes(pid: number): number {
  const [, kilobytes = '0'] =
    /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}
