import { test } from '@japa/runner'
import { clientModule } from '#tests/unit/client/load'

interface Refusal {
  code: string | null
  message: string
}
interface Outgoing {
  clientId: string
  key: string
  conversationId: string
  words: { body: string }
  state: 'sending' | 'waiting' | 'refused'
  refusal: Refusal | null
}
type Answer = 'taken' | 'later' | Refusal
interface Queue {
  send(conversationId: string, words: { body: string }): Promise<void>
  again(clientId: string, words?: { body: string }): Promise<void>
  flushAll(): Promise<void>
  drop(clientId: string): void
}
interface Module {
  OutgoingQueue: new (ports: object) => Queue
}

const NO: Refusal = { code: 'messaging.blocked', message: 'No.' }

async function queue(answer: (entry: Outgoing) => Answer | Promise<Answer>) {
  const { OutgoingQueue } = await clientModule<Module>('app/conversation/outgoing_queue.ts')
  let kept: readonly Outgoing[] = []
  let made = 0
  const tried: Outgoing[] = []
  const outgoing = new OutgoingQueue({
    load: () => kept,
    save: (entries: readonly Outgoing[]) => {
      kept = entries
    },
    newKey: () => `key-${++made}`,
    send: async (entry: Outgoing) => {
      tried.push(entry)
      return answer(entry)
    },
  })
  const bodies = () => kept.map(({ words, state }) => [words.body, state])
  return { outgoing, tried, bodies, kept: () => kept }
}

test.group('What was written and is not there yet', () => {
  test('leaves the list once the server has taken it', async ({ assert }) => {
    const { outgoing, tried, kept } = await queue(() => 'taken')
    await outgoing.send('cv_1', { body: 'Hello' })
    assert.lengthOf(tried, 1)
    assert.lengthOf(kept(), 0)
  })

  test('waits for a line with what comes after it, and goes out in order under the same names', async ({
    assert,
  }) => {
    let line = false
    const { outgoing, tried, bodies } = await queue(() => (line ? 'taken' : 'later'))
    await outgoing.send('cv_1', { body: 'one' })
    await outgoing.send('cv_1', { body: 'two' })
    assert.deepEqual(bodies(), [
      ['one', 'waiting'],
      ['two', 'sending'],
    ])
    const before = tried.map(({ clientId, key }) => [clientId, key])
    line = true
    await outgoing.flushAll()
    assert.deepEqual(bodies(), [])
    assert.deepEqual(
      tried.slice(-2).map(({ words }) => words.body),
      ['one', 'two']
    )
    assert.deepEqual([tried.at(-2)?.clientId, tried.at(-2)?.key], before[0])
  })

  test('one conversation without an answer does not hold up another', async ({ assert }) => {
    const { outgoing, bodies } = await queue(({ conversationId }) =>
      conversationId === 'cv_1' ? 'later' : 'taken'
    )
    await outgoing.send('cv_1', { body: 'one' })
    await outgoing.send('cv_2', { body: 'two' })
    assert.deepEqual(bodies(), [['one', 'waiting']])
  })

  test('a refusal holds nothing up, and another try is another intent of the same message', async ({
    assert,
  }) => {
    const { outgoing, tried, bodies, kept } = await queue(({ words }) =>
      words.body === 'bad' ? NO : 'taken'
    )
    await outgoing.send('cv_1', { body: 'bad' })
    await outgoing.send('cv_1', { body: 'good' })
    assert.deepEqual(bodies(), [['bad', 'refused']])
    assert.deepEqual(kept()[0]?.refusal, NO)

    const { clientId = '', key } = kept()[0] ?? {}
    await outgoing.again(clientId, { body: 'better' })
    assert.equal(tried.at(-1)?.clientId, clientId)
    assert.notEqual(tried.at(-1)?.key, key)
    assert.deepEqual(bodies(), [])
  })

  test('what is removed is not sent', async ({ assert }) => {
    const { outgoing, tried, kept } = await queue(() => NO)
    await outgoing.send('cv_1', { body: 'bad' })
    outgoing.drop(kept()[0]?.clientId ?? '')
    await outgoing.flushAll()
    assert.lengthOf(tried, 1)
  })
})
