import { test } from '@japa/runner'
import { makePublished } from '#database/factories/profiles/talents'
import { Browser } from '#tests/support/identity/browser'
import { statementsOf } from '#tests/support/statements'

const CITY = 'Countington'
const MANY = 12

const piece = (index: number) => ({
  title: `Piece ${index}`,
  description: '',
  imageUrl: `/art/portfolio/page-${String(index).padStart(8, '0')}.svg`,
  year: null,
})

/** What one answer costs, after it was seen to be one. */
async function cost(path: string, rows?: number): Promise<number> {
  const visitor = new Browser()
  return statementsOf('profiles', async () => {
    const { status, body } = await visitor.get(path)
    const { data } = body as { data?: unknown }
    if (status !== 200 || (rows !== undefined && (data as unknown[]).length !== rows)) {
      throw new Error(`${path} answered ${status}: ${JSON.stringify(body).slice(0, 300)}`)
    }
  })
}

test.group('Statements of an answer do not grow with its rows', (group) => {
  group.setup(async () => {
    // More than fit: a last page may be looked at more closely.
    for (let count = 0; count <= MANY; count++) await makePublished({ city: CITY })
  })

  const LISTS = [
    `/talents?filter[city]=${CITY}`,
    `/talents?filter[city]=${CITY}&sort=newest`,
    `/talents?filter[city]=${CITY}&filter[currency]=JPY&sort=rate`,
    `/talents?filter[city]=${CITY}&filter[q]=carpenter`,
    '/skills?filter[q]=co',
    '/occupations?filter[q]=de',
  ]
  for (const path of LISTS) {
    test(`of ${path}`, async ({ assert }) => {
      const few = await cost(`${path}&page[size]=2`, 2)
      const many = await cost(`${path}&page[size]=${MANY}`, MANY)
      assert.isAbove(few, 0)
      assert.equal(many, few)
    })
  }

  test('of a profile, however much is in it', async ({ assert }) => {
    const entry = (index: number) => ({
      ...{ title: `Post ${index}`, organisation: 'House', from: '2020-01', to: null },
      description: '',
    })
    const costs: number[] = []
    for (const many of [1, MANY]) {
      const numbers = Array.from({ length: many }, (_, index) => index)
      const { profileId } = await makePublished({
        portfolio: numbers.map(piece),
        workHistory: numbers.map(entry),
        week: numbers.map((index) => ({ weekday: 1, from: index * 60, to: index * 60 + 30 })),
      })
      costs.push(await cost(`/talents/${profileId}`))
    }
    assert.equal(costs[1], costs[0])
  })

  test('is seen when it does: one statement a row is counted', async ({ assert }) => {
    const ids: string[] = []
    for (let count = 0; count < 3; count++) ids.push((await makePublished()).profileId)
    const visitor = new Browser()
    const each = (many: number) =>
      statementsOf('profiles', async () => {
        for (const id of ids.slice(0, many)) await visitor.get(`/talents/${id}`)
      })
    assert.isAbove(await each(3), await each(1))
  })
})
