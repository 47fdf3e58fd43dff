import { test } from '@japa/runner'
import { clientModule } from '#tests/unit/client/load'

interface MoneyValue {
  amount: string
  currency: string
}

interface RailModel {
  railOf(
    money: Record<'amount' | 'held' | 'released' | 'refunded', MoneyValue> & {
      disputed?: MoneyValue
    },
    names: { clientName: string; talentName: string },
    next?: { sentence: string; at: string } | null
  ): unknown
  railSentence(view: unknown): string
}

const usd = (amount: string): MoneyValue => ({ amount, currency: 'USD' })
const names = { clientName: 'Baraka', talentName: 'Amina' }
const nothing = { amount: usd('80000'), held: usd('0'), released: usd('0'), refunded: usd('0') }

test.group('The rail', () => {
  test('says in one sentence where every part of the money is', async ({ assert }) => {
    const { railOf, railSentence } = await clientModule<RailModel>('ui/rail/rail_model.ts')
    const sentence = (part: object) => railSentence(railOf({ ...nothing, ...part }, names))
    assert.equal(sentence({}), 'Where the money is: $800 not paid in yet.')
    assert.equal(sentence({ held: usd('80000') }), 'Where the money is: $800 held in escrow.')
    assert.equal(
      sentence({ held: usd('80000'), disputed: usd('80000') }),
      'Where the money is: $800 held, in dispute.'
    )
    assert.equal(
      sentence({ held: usd('80000'), disputed: usd('30000') }),
      'Where the money is: $500 held in escrow, $300 held, in dispute.'
    )
    assert.equal(
      sentence({ released: usd('50000'), refunded: usd('30000') }),
      'Where the money is: $300 returned to Baraka, $500 released to Amina.'
    )
  })

  test('names the next event and how long it is until then', async ({ assert }) => {
    const { railOf, railSentence } = await clientModule<RailModel>('ui/rail/rail_model.ts')
    const at = new Date(Date.now() + 6.5 * 86_400_000).toISOString()
    const view = railOf({ ...nothing, held: usd('80000') }, names, { sentence: 'Released', at })
    assert.match(railSentence(view), /Released on .+, 6 days left\.$/)
  })
})
