import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Assert } from '@japa/assert'
import { test } from '@japa/runner'
import type { Finding } from '#escrow/queries/verify_ledger'
import { OwnLedger } from '#tests/support/escrow/own_ledger'

interface Edit {
  readonly name: string
  readonly table: string
  /** Whoever does it twice has done nothing. */
  readonly change: string
  readonly where: (transferId: string) => string
  /** The invariant that has to name it. */
  readonly found: number
}

/** Enough transfers with those that are edited for several lanes. */
const MORE = 8

const flip = (column: string) => `${column} = set_byte(${column}, 7, get_byte(${column}, 7) # 1)`
const account = (transferId: string) =>
  `id = (select account_id from escrow.postings where transfer_id = '${transferId}' and leg = 1)`

const EDITS: readonly Edit[] = [
  {
    name: 'a byte of a transfer’s digest',
    table: 'transfers',
    change: flip('digest'),
    where: (id) => `id = '${id}'`,
    found: 9,
  },
  {
    name: 'a byte of a posting’s hash',
    table: 'postings',
    change: flip('hash'),
    where: (id) => `transfer_id = '${id}' and leg = 1`,
    found: 9,
  },
  {
    name: 'an amount that is not folded yet, by one cent',
    table: 'accruals',
    change: 'amount = amount # 1',
    where: (id) => `transfer_id = '${id}'`,
    found: 1,
  },
  {
    name: 'a byte of an account’s head',
    table: 'ledger_accounts',
    change: flip('head'),
    where: account,
    found: 9,
  },
  {
    name: 'a byte of a leaf',
    table: 'leaves',
    change: flip('hash'),
    where: (id) => `transfer_id = '${id}'`,
    found: 22,
  },
]

/** The triggers off meanwhile, and on again before anybody looks. */
function statements({ table, change, where }: Edit, transferId: string): string[] {
  const guards = (verb: string) => `do $$
    declare
      guard name;
    begin
      for guard in
        select tgname from pg_trigger
        where tgrelid = 'escrow.${table}'::regclass and not tgisinternal
      loop
        execute format('alter table escrow.${table} ${verb} trigger %I', guard);
      end loop;
    end $$`
  const edit = `update escrow.${table} set ${change} where ${where(transferId)}`
  return ['begin', guards('disable'), edit, guards('enable always'), 'commit']
}

test.group('A superuser at the ledger', (group) => {
  let published: string
  let ledger: OwnLedger
  const moved: string[] = []

  group.each.timeout(180_000)
  group.setup(async () => {
    published = mkdtempSync(join(tmpdir(), 'uvidense-published-'))
    ledger = await OwnLedger.open(published)
    const moves = Array.from({ length: EDITS.length + MORE }, () => 'move')
    const done = await ledger.errands(...moves, 'seal')
    moved.push(...(done.slice(0, EDITS.length) as string[]))
    return async () => {
      await ledger.close()
      rmSync(published, { recursive: true })
    }
  })

  async function verified(): Promise<{ code: number | null; broken: Finding[] }> {
    const { code, said } = await ledger.ace('escrow:verify', '--json')
    const report = said.slice(said.indexOf('{'))
    const { findings } = JSON.parse(report) as { findings: Finding[] }
    return { code, broken: findings.filter(({ rows }) => rows.length > 0) }
  }

  async function verifiedInLanes(): Promise<{ ranges: number; broken: Finding[] }> {
    const [answer] = await ledger.errands('verify_in_lanes')
    const { findings, ranges } = answer as { findings: Finding[]; ranges: number }
    return { ranges, broken: findings.filter(({ rows }) => rows.length > 0) }
  }

  /** Each row that was touched is named by the invariant that is about it. */
  async function assertNamed(assert: Assert, broken: readonly Finding[]): Promise<void> {
    for (const [index, { name, table, found }] of EDITS.entries()) {
      const [row] = await ledger.ask<{ id: string }>(
        table === 'ledger_accounts'
          ? `select id from escrow.ledger_accounts where ${account(moved[index] ?? '')}`
          : `select '${moved[index]}' as id`
      )
      const rows = broken.find(({ number }) => number === found)?.rows ?? []
      const named = rows.some((each) => Object.values(each).includes(row?.id))
      assert.isTrue(named, `${name} is named by invariant ${found}`)
    }
  }

  const editEach = async () => {
    for (const [index, edit] of EDITS.entries()) {
      await ledger.asSuperuser(...statements(edit, moved[index] ?? ''))
    }
  }

  test('finds every row named that they touched, each by what it is', async ({ assert }) => {
    assert.deepEqual(await verified(), { code: 0, broken: [] })
    await editEach()
    const { code, broken } = await verified()
    assert.equal(code, 1)
    await assertNamed(assert, broken)
  })

  test('finds the same in lanes that share the snapshot', async ({ assert }) => {
    const { ranges, broken } = await verifiedInLanes()
    assert.isAtLeast(ranges, 3)
    await assertNamed(assert, broken)
  })

  test('leaves a sound ledger when the very same bits are put back', async ({ assert }) => {
    await editEach()
    assert.deepEqual(await verified(), { code: 0, broken: [] })
    assert.isEmpty((await verifiedInLanes()).broken)
  })
})
