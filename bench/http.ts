import autocannon from 'autocannon'
import { serveRaw, Stage } from './support/stage.js'

/**
 * What the whole stack costs, as a share of Node's own HTTP server in the same run: requests a
 * second of one web process, 32 connections. Rounds alternate, and the median counts, since other
 * work on the machine comes and goes.
 *
 *     node --import=@poppinss/ts-exec bench/http.ts
 */
const SECONDS = Number(process.env.SECONDS ?? 2)
const ROUNDS = Number(process.env.ROUNDS ?? 7)
const CONNECTIONS = 32

interface Claim {
  name: string
  origin: string
  /** Asked for in turn, so that no single document is all there is to keep. */
  paths: readonly string[]
  headers?: Record<string, string>
  floor: number
  aim: number
}

async function rate(
  url: string,
  paths: readonly string[],
  headers: Record<string, string> = {}
): Promise<number> {
  const result = await autocannon({
    url,
    headers: { accept: 'application/vnd.api+json', ...headers },
    requests: paths.map((path) => ({ path })),
    connections: CONNECTIONS,
    duration: SECONDS,
  })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`)
  }
  return result.requests.average
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

async function measure(claim: Claim): Promise<void> {
  const { origin, paths, headers = {} } = claim
  const answer = await fetch(`${origin}${paths[0]}`, { headers })
  if (answer.status !== 200) throw new Error(`${paths[0]} answered ${answer.status}`)
  const raw = await serveRaw(await answer.text())
  const shares: number[] = []
  const rates: number[] = []
  try {
    await rate(raw.url, paths)
    await rate(origin, paths, headers)
    for (let round = 0; round < ROUNDS; round++) {
      const yardstick = await rate(raw.url, paths)
      const reached = await rate(origin, paths, headers)
      rates.push(reached)
      shares.push(reached / yardstick)
    }
  } finally {
    await raw.stop()
  }
  const share = median(shares)
  const verdict = share >= claim.aim ? 'aim reached' : share >= claim.floor ? 'floor held' : 'BELOW'
  console.log(
    `${claim.name}: ${share.toFixed(3)} of node:http, ${Math.round(median(rates))}/s ` +
      `(floor ${claim.floor}, aim ${claim.aim}): ${verdict}`
  )
  if (share < claim.floor) process.exitCode = 1
}

async function times<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = []
  while (made.length < count) made.push(await make())
  return made
}

const stage = await Stage.set()
let stop = () => stage.strike()
try {
  const { makeBooking } = await import('#database/factories/booking/bookings')
  const { makeTalent } = await import('#database/factories/booking/people')
  const { tokenFor } = await import('#database/factories/identity/accounts')
  const talents = await times(20, () => makeTalent())
  const first = await makeBooking('funded')
  const { client } = first
  const bookings = [first, ...(await times(9, () => makeBooking('accepted', { client })))]
  const token = await tokenFor(client.account.id, ['bookings:read'])
  const web = await stage.serve()
  stop = async () => {
    await web.stop()
    await stage.strike()
  }
  await measure({
    name: 'public profile, visitor',
    origin: web.url,
    paths: talents.map(({ profileId }) => `/api/v1/talents/${profileId}`),
    floor: 0.1,
    aim: 0.2,
  })
  await measure({
    name: 'booking with milestones, access token',
    origin: web.url,
    paths: bookings.map(({ id }) => `/api/v1/bookings/${id}?include=milestones`),
    headers: { authorization: `Bearer ${token}` },
    floor: 0.04,
    aim: 0.08,
  })
} finally {
  await stop()
}
