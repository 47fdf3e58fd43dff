import autocannon from 'autocannon'
import { serveRaw, Stage } from './support/stage.js'

/**
 * What the whole stack costs, as a share of Node's own HTTP server in the same run: requests a
 * second of one web process, 32 connections. Rounds alternate, and the median counts, since other
 * work on the machine comes and goes.
 *
 *     node --import=@poppinss/ts-exec bench/http.ts
 */
const SECONDS = Number(process.env.SECONDS ?? 4)
const ROUNDS = Number(process.env.ROUNDS ?? 3)
const CONNECTIONS = 32

interface Claim {
  name: string
  url: string
  headers?: Record<string, string>
  floor: number
  aim: number
}

async function rate(url: string, headers: Record<string, string> = {}): Promise<number> {
  const result = await autocannon({
    url,
    headers: { accept: 'application/vnd.api+json', ...headers },
    connections: CONNECTIONS,
    duration: SECONDS,
  })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`)
  }
  return result.requests.average
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

const stage = await Stage.set()
const { makeBooking } = await import('#database/factories/booking/bookings')
const { tokenFor } = await import('#database/factories/identity/accounts')
const booking = await makeBooking('funded')
const token = await tokenFor(booking.client.account.id, ['bookings:read'])
const web = await stage.serve()

const claims: Claim[] = [
  {
    name: 'public profile, visitor',
    url: `${web.url}/api/v1/talents/${booking.talent.profileId}`,
    floor: 0.1,
    aim: 0.2,
  },
  {
    name: 'booking with milestones, access token',
    url: `${web.url}/api/v1/bookings/${booking.id}?include=milestones`,
    headers: { authorization: `Bearer ${token}` },
    floor: 0.04,
    aim: 0.08,
  },
]

try {
  for (const claim of claims) {
    const answer = await fetch(claim.url, claim.headers ? { headers: claim.headers } : {})
    if (answer.status !== 200) throw new Error(`${claim.url} answered ${answer.status}`)
    const raw = await serveRaw(await answer.text())
    const shares: number[] = []
    const rates: number[] = []
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const yardstick = await rate(raw.url)
        rates.push(await rate(claim.url, claim.headers))
        shares.push((rates.at(-1) ?? 0) / yardstick)
      }
    } finally {
      await raw.stop()
    }
    const share = median(shares)
    const verdict =
      share >= claim.aim ? 'aim reached' : share >= claim.floor ? 'floor held' : 'BELOW'
    console.log(
      `${claim.name}: ${share.toFixed(3)} of node:http, ${Math.round(median(rates))}/s ` +
        `(floor ${claim.floor}, aim ${claim.aim}): ${verdict}`
    )
    if (share < claim.floor) process.exitCode = 1
  }
} finally {
  await web.stop()
  await stage.strike()
}
