import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { makeAccount, makeStaff } from '#database/factories/identity/accounts'
import type { Receipt } from '#escrow/domain/evidence/receipt'
import { CheckpointLog } from '#escrow/gateways/checkpoints/checkpoint_log'
import { Browser } from '#tests/support/identity/browser'
import { movedMoney, seal } from '#tests/support/escrow/evidence'

const SCRIPT = app.makePath('bin', 'verify-receipt.mjs')

interface Verdict {
  code: number | null
  said: string
}

/** Runs the script as somebody would who has nothing but the files. */
async function verify(files: Record<string, unknown>, ...args: string[]): Promise<Verdict> {
  const folder = await mkdtemp(join(tmpdir(), 'uvidense-receipt-'))
  try {
    for (const [name, content] of Object.entries(files)) {
      const text = typeof content === 'string' ? content : JSON.stringify(content)
      await writeFile(join(folder, name), text)
    }
    const child = spawn(process.execPath, [SCRIPT, ...args], { cwd: folder })
    let said = ''
    child.stdout.on('data', (chunk) => (said += String(chunk)))
    child.stderr.on('data', (chunk) => (said += String(chunk)))
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    return { code, said }
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function people() {
  const [client, talent] = [await makeAccount(), await makeAccount()]
  const moved = await movedMoney({ clientId: client.id, talentId: talent.id })
  return { client, talent, ...moved }
}

const receiptOf = async (browser: Browser, id: string) => {
  const { body } = await browser.get(`/receipts/${id}`)
  return body.data?.attributes.receipt as Receipt
}

const opened = ({ leaf }: Receipt) =>
  leaf.legs.flatMap((leg) => ('salt' in leg ? [`${leg.kind} ${leg.amount}`] : []))

test.group('Receipts', () => {
  test('a release has one for each side, with its own legs opened and no others', async ({
    assert,
  }) => {
    const { client, talent, released } = await people()
    const browser = await Browser.signedInAs(talent)
    const before = await browser.get(`/receipts/${released}`)
    assert.containSubset(before.body.data?.attributes, { status: 'waiting', receipt: null })
    const early = await browser.get(`/receipts/${released}/file`)
    assert.equal(early.body.errors?.[0]?.code, 'escrow.receipt_not_ready')
    await seal()

    const talents = await receiptOf(browser, released)
    assert.deepEqual(opened(talents), ['booking_escrow -10000', 'talent_pending 9000'])
    assert.notInclude(JSON.stringify(talents), 'platform_fees')
    const clients = await receiptOf(await Browser.signedInAs(client), released)
    assert.deepEqual(opened(clients), ['booking_escrow -10000'])
    assert.notInclude(JSON.stringify(clients), 'talent_pending')
    assert.deepEqual(clients.proof, talents.proof)
    const staff = await receiptOf(await Browser.signedInAs(await makeStaff('auditor')), released)
    assert.lengthOf(opened(staff), 3)
  })

  test('is nobody else’s to see, and none of a transfer that does not exist', async ({
    assert,
  }) => {
    const { released } = await people()
    await seal()
    const stranger = await Browser.signedInAs(await makeAccount())
    assert.equal((await stranger.get(`/receipts/${released}`)).status, 404)
    assert.equal((await stranger.get(`/receipts/${released}/file`)).status, 404)
    assert.equal((await stranger.get('/receipts/tr_00000000000000000000000000')).status, 404)
    assert.equal((await (await Browser.open()).get(`/receipts/${released}`)).status, 401)
  })

  test('those of a booking are listed for its two sides, and for nobody else', async ({
    assert,
  }) => {
    const { client, talent, booking } = await people()
    await seal()
    const path = `/receipts?filter[bookingId]=${booking.bookingId}`
    const listed = async (browser: Browser) => {
      const { body } = await browser.get(path)
      const data = body.data as unknown as { attributes: { kind: string; status: string } }[]
      return data.map(({ attributes }) => `${attributes.kind} ${attributes.status}`)
    }
    const both = ['release sealed', 'hold sealed']
    assert.deepEqual(await listed(await Browser.signedInAs(client)), both)
    assert.deepEqual(await listed(await Browser.signedInAs(talent)), both)
    assert.deepEqual(await listed(await Browser.signedInAs(await makeAccount())), [])
    const all = await (await Browser.signedInAs(client)).get('/receipts')
    assert.equal(all.status, 400)
  })

  test('is a file that a script without dependencies verifies', async ({ assert }) => {
    const { talent, released } = await people()
    await seal()
    const browser = await Browser.signedInAs(talent)
    const file = await browser.get(`/receipts/${released}/file`)
    assert.equal(file.status, 200)
    const receipt = file.body as unknown as Receipt
    const log = await app.container.make(CheckpointLog)
    const published = (await Array.fromAsync(log.entries())).map(({ epoch, size, note, key }) =>
      JSON.stringify({ epoch, size: String(size), note, key })
    )
    const files = { 'receipt.json': receipt, 'log.jsonl': `${published.join('\n')}\n` }
    const alone = await verify(files, 'receipt.json')
    assert.equal(alone.code, 0, alone.said)
    assert.include(alone.said, 'talent_pending')
    assert.include(alone.said, 'compare it with what you know')
    const all = await verify(files, 'receipt.json', '--key', receipt.key, '--log', 'log.jsonl')
    assert.equal(all.code, 0, all.said)
    assert.include(all.said, 'a key you trust')
    assert.include(all.said, 'that were published')
  })

  test('proves nothing once anything in it is changed', async ({ assert }) => {
    const { talent, released } = await people()
    await seal()
    const receipt = await receiptOf(await Browser.signedInAs(talent), released)
    const changed: Record<string, (copy: Receipt) => unknown> = {
      amount: ({ leaf }) => Object.assign(leaf.legs[1] ?? {}, { amount: '9001' }),
      owner: ({ leaf }) => Object.assign(leaf.legs[1] ?? {}, { owner: 'acc_other' }),
      time: ({ leaf }) => Object.assign(leaf.header, { occurredAt: '2020-01-01T00:00:00Z' }),
      hidden: ({ leaf }) => Object.assign(leaf.legs[2] ?? {}, { hash: '00'.repeat(32) }),
      index: ({ proof }) => Object.assign(proof, { index: '0' }),
      size: ({ proof }) => Object.assign(proof, { size: '99999' }),
      root: (copy) =>
        Object.assign(copy, { checkpoint: copy.checkpoint.replace(/\nepoch 1/, '\nepoch 2') }),
      key: (copy) => Object.assign(copy, { key: copy.key.replace(/.$/, 'x') }),
      legs: ({ leaf }) => Object.assign(leaf, { legs: leaf.legs.slice(0, 2) }),
    }
    for (const [what, change] of Object.entries(changed)) {
      const copy = structuredClone(receipt)
      change(copy)
      const { code, said } = await verify({ 'r.json': copy }, 'r.json')
      assert.equal(code, 1, what)
      assert.match(said, /^Not verified\. [A-Z].+\.\n$/, what)
    }
    assert.equal((await verify({ 'r.json': 'no json' }, 'r.json')).code, 1)
    assert.equal((await verify({ 'r.json': {} }, 'r.json')).code, 1)
    assert.equal((await verify({}, 'absent.json')).code, 2)
  })

  test('any two checkpoints are proved to belong to one history', async ({ assert }) => {
    await movedMoney()
    await seal()
    await movedMoney()
    await seal()
    const visitor = await Browser.open()
    const { body } = await visitor.get('/checkpoints?page[size]=2')
    const [to, from] = (body.data as unknown as { id: string }[]).map(({ id }) => id)
    const proof = await visitor.get(`/consistency-proofs/${from}-${to}`)
    assert.equal(proof.status, 200)
    const { talent, released } = await people()
    await seal()
    const receipt = await receiptOf(await Browser.signedInAs(talent), released)
    const files = { 'r.json': receipt, 'p.json': proof.body.data?.attributes }
    const { code, said } = await verify(files, 'r.json', '--consistency', 'p.json')
    assert.equal(code, 0, said)
    assert.match(said, /contains all of the one of/)
    const forged = { ...files, 'p.json': { ...proof.body.data?.attributes, path: [] } }
    assert.equal((await verify(forged, 'r.json', '--consistency', 'p.json')).code, 1)
    assert.equal((await visitor.get('/consistency-proofs/1.9-1.2')).status, 404)
    assert.equal((await visitor.get('/consistency-proofs/x')).status, 404)
  })

  test('the ledger’s keys and its newest checkpoint are at a well-known address', async ({
    assert,
  }) => {
    await movedMoney()
    await seal()
    const answer = await fetch(`${process.env.APP_URL}/.well-known/uvidense-ledger.json`)
    const told = (await answer.json()) as { keys: string[]; checkpoint: string }
    assert.lengthOf(told.keys, 1)
    assert.match(told.checkpoint, /\nepoch 1\n/)
  })
})
