import { test } from '@japa/runner'
import { clientModule } from '#tests/unit/client/load'

interface Refusal {
  code: string | null
  message: string
  fields: Record<string, string>
}

type Answer = 'taken' | 'later' | Refusal

interface Entry {
  seq: number
  key: string
  owner: string
  method: string
  path: string
  body: unknown
  shown: unknown
  state: 'waiting' | 'refused'
  tried: number
  refusal: Refusal | null
}

interface Outbox {
  entries(owner: string): Promise<Entry[]>
  put(entry: Pick<Entry, 'owner' | 'method' | 'path' | 'body' | 'shown'>): Promise<void>
  change(key: string, content: Pick<Entry, 'body' | 'shown'>): Promise<void>
  drop(key: string): Promise<void>
  flush(owner: string): Promise<'sent' | 'later'>
}

type Change = (entry: Entry) => Entry | null | undefined

interface Module {
  Outbox: new (ports: object) => Outbox
  UnderWay: new () => Error
}

interface Rules {
  mayWait(intent: { method: string; path: string }): boolean
  answerOf(failure: object): Answer
}

const rules = () => clientModule<Rules>('lib/outbox/entry.ts')

/** As IndexedDB keeps them, without IndexedDB. */
class Shelf {
  rows: Entry[] = []
  #seq = 0

  async all() {
    return [...this.rows]
  }

  async add(entry: Omit<Entry, 'seq'>) {
    this.rows.push({ ...entry, seq: ++this.#seq })
  }

  async update(key: string, change: Change) {
    const entry = this.rows.find((each) => each.key === key)
    if (!entry) return null
    const next = change(entry)
    if (next === undefined) return entry
    this.rows = this.rows.flatMap((each) => (each.key === key ? (next ?? []) : each))
    return next
  }
}

const ONE = {
  owner: 'acc_1',
  method: 'POST',
  path: '/bookings/bk_1/hours',
  body: { minutes: 30 },
  shown: null,
}
const TWO = { ...ONE, body: { minutes: 45 } }
const LIMIT: Refusal = { code: 'booking.limit', message: 'Only 10 minutes are left.', fields: {} }

/** An outbox whose server answers as told, the last answer for ever. */
async function make(...answers: Answer[]) {
  const { Outbox, UnderWay } = await clientModule<Module>('lib/outbox/outbox.ts')
  const shelf = new Shelf()
  const sent: Entry[] = []
  let busy: Promise<unknown> = Promise.resolve()
  const line = { up: true }
  const outbox = new Outbox({
    store: shelf,
    ready: async () => line.up,
    send: async (entry: Entry) => {
      sent.push(entry)
      return (answers.length > 1 ? answers.shift() : answers[0]) ?? 'taken'
    },
    alone: (task: () => Promise<unknown>) => (busy = busy.then(task)),
    changed: () => {},
  })
  return {
    outbox,
    shelf,
    sent,
    line,
    UnderWay,
    answer: (next: Answer) => answers.splice(0, 9, next),
  }
}

test.group('What may wait in the outbox', () => {
  test('is time that was worked', async ({ assert }) => {
    const { mayWait } = await rules()
    assert.isTrue(mayWait({ method: 'POST', path: '/bookings/bk_01ab/hours' }))
    assert.isTrue(mayWait({ method: 'PATCH', path: '/hours/hr_01ab' }))
    assert.isTrue(mayWait({ method: 'DELETE', path: '/hours/hr_01ab' }))
  })

  test('is never money', async ({ assert }) => {
    const { mayWait } = await rules()
    const paths = [
      '/milestones/ms_1/approve',
      '/milestones/ms_1/release-part',
      '/milestones/ms_1/fund',
      '/timesheets/ts_1/approve',
      '/timesheets/ts_1/hold',
      '/bookings/bk_1/bonus',
      '/bookings/bk_1/propose-bonus',
      '/bookings/bk_1/hours/../bonus',
      '/deposits',
    ]
    for (const path of paths) assert.isFalse(mayWait({ method: 'POST', path }), path)
    const { outbox, shelf } = await make()
    await assert.rejects(
      () => outbox.put({ ...ONE, path: '/milestones/ms_1/approve' }),
      /may not wait/
    )
    assert.lengthOf(shelf.rows, 0)
  })
})

test.group('What an answer means for a kept entry', () => {
  test('is another try while nothing final was said', async ({ assert }) => {
    const { answerOf } = await rules()
    const failure = { retryable: false, code: undefined, message: '', fields: {} }
    assert.equal(answerOf({ ...failure, status: 0, retryable: true }), 'later')
    assert.equal(answerOf({ ...failure, status: 401 }), 'later')
    assert.deepEqual(answerOf({ ...failure, status: 422, message: 'No.' }), {
      code: null,
      message: 'No.',
      fields: {},
    })
  })
})

test.group('The outbox', () => {
  test('sends in the order in which things were said, and keeps nothing that was taken', async ({
    assert,
  }) => {
    const { outbox, sent, shelf } = await make('taken')
    await outbox.put(ONE)
    await outbox.put(TWO)
    assert.equal(await outbox.flush('acc_1'), 'sent')
    assert.deepEqual(
      sent.map(({ body }) => body),
      [ONE.body, TWO.body]
    )
    assert.lengthOf(shelf.rows, 0)
  })

  test('stops at a silent line, and sends again under the same key', async ({ assert }) => {
    const { outbox, sent, answer } = await make('later')
    await outbox.put(ONE)
    await outbox.put(TWO)
    assert.equal(await outbox.flush('acc_1'), 'later')
    assert.lengthOf(sent, 1)
    answer('taken')
    assert.equal(await outbox.flush('acc_1'), 'sent')
    assert.equal(sent[1]?.key, sent[0]?.key)
    assert.lengthOf(new Set(sent.map(({ key }) => key)), 2)
  })

  test('lets what surely did not arrive be changed, and tries nothing without a line', async ({
    assert,
  }) => {
    const { outbox, sent, line } = await make('taken')
    line.up = false
    await outbox.put(ONE)
    assert.equal(await outbox.flush('acc_1'), 'later')
    assert.lengthOf(sent, 0)
    const [kept] = await outbox.entries('acc_1')
    await outbox.drop(kept?.key ?? '')
    assert.lengthOf(await outbox.entries('acc_1'), 0)
  })

  test('sends each thing once, however many senders there are', async ({ assert }) => {
    const { outbox, sent } = await make('taken')
    await outbox.put(ONE)
    await Promise.all([outbox.flush('acc_1'), outbox.flush('acc_1'), outbox.flush('acc_1')])
    assert.lengthOf(sent, 1)
  })

  test('keeps what was refused with the reason, and goes on with the rest', async ({ assert }) => {
    const { outbox, sent } = await make(LIMIT, 'taken')
    await outbox.put(ONE)
    await outbox.put(TWO)
    assert.equal(await outbox.flush('acc_1'), 'sent')
    assert.lengthOf(sent, 2)
    const [left] = await outbox.entries('acc_1')
    assert.equal(left?.state, 'refused')
    assert.equal(left?.refusal?.message, 'Only 10 minutes are left.')
    await outbox.flush('acc_1')
    assert.lengthOf(sent, 2)
  })

  test('sends other content under another key', async ({ assert }) => {
    const { outbox, sent, answer } = await make(LIMIT)
    await outbox.put(ONE)
    await outbox.flush('acc_1')
    const [refused] = await outbox.entries('acc_1')
    answer('taken')
    await outbox.change(refused?.key ?? '', { body: { minutes: 10 }, shown: null })
    await outbox.flush('acc_1')
    assert.deepEqual(sent[1]?.body, { minutes: 10 })
    assert.notEqual(sent[1]?.key, sent[0]?.key)
  })

  test('leaves alone what may have arrived already', async ({ assert }) => {
    const { outbox, UnderWay } = await make('later')
    await outbox.put(ONE)
    const [untried] = await outbox.entries('acc_1')
    await outbox.change(untried?.key ?? '', { body: { minutes: 5 }, shown: null })
    await outbox.flush('acc_1')
    const [tried] = await outbox.entries('acc_1')
    const change = () => outbox.change(tried?.key ?? '', { body: { minutes: 9 }, shown: null })
    const refusals = [change, () => outbox.drop(tried?.key ?? '')]
    for (const attempt of refusals) {
      const error = await attempt().then(
        () => null,
        (cause: unknown) => cause
      )
      assert.equal((error as Error | null)?.constructor.name, UnderWay.name)
    }
    assert.deepEqual((await outbox.entries('acc_1'))[0]?.body, { minutes: 5 })
  })

  test('sends nothing for another account', async ({ assert }) => {
    const { outbox, sent } = await make('taken')
    await outbox.put(ONE)
    assert.equal(await outbox.flush('acc_2'), 'sent')
    assert.lengthOf(sent, 0)
    assert.lengthOf(await outbox.entries('acc_2'), 0)
    assert.lengthOf(await outbox.entries('acc_1'), 1)
  })
})
