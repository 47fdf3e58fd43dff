import { copyFile, readFile, rename, truncate, writeFile } from 'node:fs/promises'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { makeStaff } from '#database/factories/identity/accounts'
import { CheckpointLog } from '#escrow/gateways/checkpoints/checkpoint_log'
import { Browser } from '#tests/support/identity/browser'
import { movedMoney, rows, seal, sealOnce } from '#tests/support/escrow/evidence'

interface Freeze {
  id: string
  attributes: { cause: string; liftedAt: string | null }
}

const place = async () => (await app.container.make(CheckpointLog)).place

async function proven(): Promise<Browser> {
  const account = await makeStaff('finance')
  const browser = await Browser.signedInAs(account)
  await browser.post('/step-ups', 'step-ups', { password: account.password })
  return browser
}

const lift = async (browser: Browser) => {
  const { body } = await browser.get('/freezes')
  const [freeze] = (body.data as unknown as Freeze[]).filter(
    ({ attributes }) => attributes.liftedAt === null
  )
  const answer = await browser.post(`/freezes/${freeze?.id}/lift`, 'freezes', {
    reason: 'The file is back where it was.',
  })
  return { cause: freeze?.attributes.cause, answer }
}

/** What may happen to the file, each undone afterwards. */
const MISHAPS: readonly [string, string, (file: string) => Promise<void>][] = [
  ['is gone', 'evidence.log_lost', (file) => rename(file, `${file}.away`)],
  [
    'was cut',
    'evidence.log_shortened',
    async (file) => {
      const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
      await truncate(file, Buffer.byteLength(`${lines.slice(0, -1).join('\n')}\n`))
    },
  ],
  ['is not readable', 'evidence.log_unreadable', (file) => writeFile(file, 'spilled coffee\n')],
  [
    'says something else',
    'evidence.log_differs',
    async (file) => {
      const text = await readFile(file, 'utf8')
      const at = text.lastIndexOf('\\ntime 20')
      await writeFile(file, `${text.slice(0, at)}\\ntime 19${text.slice(at + 9)}`)
    },
  ],
  [
    'says more',
    'evidence.log_ahead',
    async (file) => {
      const last = (await readFile(file, 'utf8')).trimEnd().split('\n').at(-1) ?? ''
      const more = { ...(JSON.parse(last) as object), size: '999999' }
      await writeFile(file, `${JSON.stringify(more)}\n`, { flag: 'a' })
    },
  ],
]

test.group('When the published log', () => {
  for (const [what, cause, happen] of MISHAPS) {
    test(`${what}, nothing is sealed until it is right again`, async ({ assert }) => {
      await movedMoney()
      await seal()
      await movedMoney()
      await seal()
      const file = await place()
      await copyFile(file, `${file}.kept`)
      await happen(file)
      await movedMoney()
      const before = await rows('select count(*) from escrow.checkpoints')
      assert.deepEqual(await sealOnce(), { leaves: 0, published: 0, stopped: true })
      assert.deepEqual(await sealOnce(), { leaves: 0, published: 0, stopped: true })
      assert.deepEqual(await rows('select count(*) from escrow.checkpoints'), before)

      const browser = await proven()
      const early = await lift(browser)
      assert.equal(early.cause, cause)
      assert.equal(early.answer.body.errors?.[0]?.code, 'escrow.freeze_stands')
      await rename(`${file}.kept`, file)
      assert.equal((await lift(browser)).answer.status, 200)
      const after = await seal()
      assert.isAtLeast(after.leaves, 3)
      assert.isFalse(after.stopped)
    })
  }
})
