import { test } from '@japa/runner'
import { KeptDocuments, SharedReads } from '#kernel/jsonapi/kept_documents'

const rendered = (body: string) => ({ body, etag: `"${body}"`, mediaType: 'text/plain' })

test.group('A kept document', () => {
  test('is good for as long as its stamp', ({ assert }) => {
    const kept = new KeptDocuments()
    kept.keep('a', 'stamp 1', rendered('one'))

    assert.equal(kept.find('a', 'stamp 1')?.body, 'one')
    assert.isNull(kept.find('a', 'stamp 2'))
    assert.isNull(kept.find('b', 'stamp 1'))
  })

  test('makes room for others in the end', ({ assert }) => {
    const kept = new KeptDocuments()
    for (let n = 0; n < 2_001; n++) kept.keep(`key ${n}`, 's', rendered(String(n)))

    assert.isNull(kept.find('key 0', 's'))
    assert.equal(kept.find('key 2000', 's')?.body, '2000')
  })
})

test.group('Shared reads', () => {
  test('of those who come while one runs are one more, begun after they came', async ({
    assert,
  }) => {
    const shared = new SharedReads<number>()
    const begun: (() => void)[] = []
    let reads = 0
    const load = () => {
      const number = ++reads
      return new Promise<number>((resolve) => begun.push(() => resolve(number)))
    }
    const first = shared.read('key', load)
    const late = [shared.read('key', load), shared.read('key', load), shared.read('key', load)]

    assert.equal(reads, 1)
    begun[0]?.()
    assert.equal(await first, 1)
    await new Promise(setImmediate)
    begun[1]?.()
    assert.deepEqual(await Promise.all(late), [2, 2, 2])
    assert.equal(reads, 2)
  })

  test('do not pass on the failure of a read to those who wait for the next', async ({
    assert,
  }) => {
    const shared = new SharedReads<string>()
    const first = shared.read('key', () => Promise.reject(new Error('away')))
    const second = shared.read('key', () => Promise.resolve('back'))

    await assert.rejects(() => first, 'away')
    assert.equal(await second, 'back')
  })
})
