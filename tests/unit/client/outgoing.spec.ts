import { test } from '@japa/runner'
import { clientModule } from '#tests/unit/client/load'

interface Refusal {
  code: string | null
  message: string
}
interface File {
  id: string
  key: string
  assetId: string | null
}
interface Words {
  body: string
  files?: readonly File[]
}
interface Outgoing {
  clientId: string
  key: string
  conversationId: string
  words: Words
  state: 'sending' | 'waiting' | 'refused'
  refusal: Refusal | null
}
type Answer = 'taken' | 'later' | Refusal
interface Queue {
  send(conversationId: string, words: Words): Promise<void>
  again(clientId: string, words?: Words): Promise<void>
  arrived(clientId: string, fileId: string, assetId: string): void
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

  const file = (id: string): File => ({ id, key: `upload-${id}`, assetId: null })

  test('a file that has arrived is not sent again when the line broke before the next one', async ({
    assert,
  }) => {
    let line = false
    const { outgoing, tried, kept } = await queue(({ clientId }) => {
      outgoing.arrived(clientId, 'a', 'ast_a')
      return line ? 'taken' : 'later'
    })
    await outgoing.send('cv_1', { body: 'Two photos', files: [file('a'), file('b')] })
    assert.deepEqual(kept()[0]?.words.files, [{ ...file('a'), assetId: 'ast_a' }, file('b')])
    line = true
    await outgoing.flushAll()
    assert.deepEqual(tried.at(-1)?.words.files?.[0]?.assetId, 'ast_a')
    assert.lengthOf(kept(), 0)
  })

  test('files that the server no longer has are sent anew, under other keys', async ({
    assert,
  }) => {
    let gone = true
    const { outgoing, tried, kept } = await queue(() =>
      gone ? { code: 'assets.not_attachable', message: 'Gone.' } : 'taken'
    )
    await outgoing.send('cv_1', { body: '', files: [{ ...file('a'), assetId: 'ast_old' }] })
    gone = false
    await outgoing.again(kept()[0]?.clientId ?? '')
    const [sent] = tried.at(-1)?.words.files ?? []
    assert.equal(sent?.id, 'a')
    assert.isNull(sent?.assetId)
    assert.notEqual(sent?.key, 'upload-a')
  })

  test('what is removed while its files are on their way does not hold up the next one', async ({
    assert,
  }) => {
    const { outgoing, bodies } = await queue(({ clientId, words }) => {
      if (words.body === 'good') return 'taken'
      outgoing.drop(clientId)
      return 'later'
    })
    const first = outgoing.send('cv_1', { body: 'large', files: [file('a')] })
    await Promise.all([first, outgoing.send('cv_1', { body: 'good' })])
    assert.deepEqual(bodies(), [])
  })
})
