import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import { makeClient, type Client } from '#database/factories/booking/people'
import { tokenFor } from '#database/factories/identity/accounts'
import { Browser } from '#tests/support/identity/browser'

const ODD_IDS = [
  '0',
  '-1',
  'null',
  'bk_',
  'acc_00000000000000000000000000',
  'prf_01m7z2gpjcfag9cdmvjwhjvd4b',
  '%F0%9F%92%A9',
  "'%20or%201=1--",
  '..%2F..%2Fetc%2Fpasswd',
  '99999999999999999999',
  'x'.repeat(255),
]

const ODD_QUERIES = [
  'include=',
  'include[]=a',
  'fields[bookings]=nothing',
  'sort=-',
  'filter[q][deep][er]=1',
  'filter[q]=%F0%9F%92%A9%00',
  'filter[skills]=1,,-1,999999999999999999999',
  'filter[rateMin]=-1&filter[rateMax]=1e9&filter[currency]=USD',
  'page[size]=-1',
  'page[after]=bm9uc2Vuc2U',
  'page[after]=WzEsMl0',
  'page[after]=W251bGwsbnVsbF0',
  'page[after]=WyJcdWQ4MDAiLCJ4Il0',
  'filter[talent]=%C3%28',
]

const ODD_VALUES: unknown[] = [
  null,
  -1,
  '',
  ' ',
  '\ud800',
  '9'.repeat(400),
  'NaN',
  [],
  [[]],
  { amount: '1', currency: 'XXX' },
  true,
  'a'.repeat(5_000),
]

/** Names that one or another route takes. */
const NAMES = (
  'name email password token code title brief currency amount milestones talentId note reason ' +
  'claimed shares rating text talentAmount headline biography category occupation country city ' +
  'timeZone hourlyRate accepting skills languages portfolio body clientId sequence outcome ' +
  'faults provider intent abilities expiresInDays advance'
).split(' ')

interface Route {
  method: string
  pattern: string
}

function routes(): Route[] {
  return Object.values(router.toJSON())
    .flat()
    .filter(({ pattern }) => /^\/api\/v1\/(?!probe)/.test(pattern))
    .flatMap(({ methods, pattern }) => methods.map((method) => ({ method, pattern })))
    .filter(({ method, pattern }) => method !== 'HEAD' && pattern !== '/api/v1/sessions/current')
}

const at = ({ pattern }: Route, id: string) =>
  pattern.replace('/api/v1', '').replaceAll(/:\w+/g, id)

test.group('Odd input', (group) => {
  let client: Client
  let headers: Record<string, string>
  const browser = new Browser()

  group.setup(async () => {
    client = await makeClient()
    headers = { authorization: `Bearer ${await tokenFor(client.account.id)}` }
  })
  group.each.timeout(120_000)

  async function faultOf(method: string, path: string, body?: unknown): Promise<string[]> {
    const { status } = await browser.send(method, path, body, headers)
    return status >= 500 ? [`${status} ${method} ${path} ${JSON.stringify(body) ?? ''}`] : []
  }

  test('as an id is refused, never a fault of ours', async ({ assert }) => {
    const faults: string[] = []
    for (const route of routes().filter(({ pattern }) => pattern.includes(':'))) {
      for (const id of ODD_IDS) faults.push(...(await faultOf(route.method, at(route, id))))
    }

    assert.deepEqual(faults, [])
  })

  test('in the query is refused, never a fault of ours', async ({ assert }) => {
    const faults: string[] = []
    for (const route of routes().filter(({ method }) => method === 'GET')) {
      const path = at(route, client.account.id)
      for (const query of ODD_QUERIES) faults.push(...(await faultOf('GET', `${path}?${query}`)))
    }

    assert.deepEqual(faults, [])
  })

  test('in the body is refused, never a fault of ours', async ({ assert }) => {
    const faults: string[] = []
    for (const route of routes().filter(({ method }) => method !== 'GET')) {
      const path = at(route, 'bk_01m7z2gpjcfag9cdmvjwhjvd4b')
      for (const value of ODD_VALUES) {
        const attributes = Object.fromEntries(NAMES.map((name) => [name, value]))
        for (const type of typesOf(route)) {
          faults.push(...(await faultOf(route.method, path, { data: { type, attributes } })))
        }
      }
    }

    assert.deepEqual(faults, [])
  })
})

/** What the route may take: the resource it is below, or the one it makes. */
function typesOf({ pattern }: Route): string[] {
  const words = pattern.split('/').filter((word) => word !== '' && !word.startsWith(':'))
  const [, , first = ''] = words
  const last = words.at(-1) ?? ''
  return [...new Set([first, last])]
}
