import app from '@adonisjs/core/services/app'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { test } from '@japa/runner'
import { noteHash, parseNote } from '#escrow/domain/evidence/checkpoint'
import { transferLeaf } from '#escrow/domain/evidence/leaf'
import { Frontier } from '#escrow/domain/evidence/merkle'
import { CheckpointSigner } from '#escrow/gateways/checkpoints/checkpoint_signer'
import { SealedTransfers } from '#escrow/persistence/evidence/sealed_transfers'
import { sql } from '#kernel/sql'
import { movedMoney, publishedEntries, seal } from '#tests/support/escrow/evidence'
import { tampered } from '#tests/support/escrow/tampered'

/** Two batches that are sealed and published, and then one more; the release of the second one. */
async function sealedStory() {
  await movedMoney()
  await seal()
  const { released, booking } = await movedMoney()
  await seal()
  await movedMoney()
  await seal()
  return { released, booking }
}

/** Makes every sum, digest and hash of the journal agree again with what a transfer now says. */
async function cookTheBooks(client: QueryClientContract, transferId: string): Promise<void> {
  await sql(
    client,
    `update escrow.transfers t set digest = escrow.transfer_digest(t.id, t.xid, t.kind,
       t.booking_id, t.hold_id, t.idem_scope, t.idem_key, t.request_hash, t.reverses_id,
       t.resolves_id, t.answer, t.occurred_at, t.posted_at, (
         select string_agg(escrow.leg_bytes(leg, account_id, currency, amount), '' order by leg)
         from (select transfer_id, leg, account_id, currency, amount from escrow.postings
           union all
           select transfer_id, leg, account_id, currency, amount from escrow.accruals) legs
         where legs.transfer_id = t.id))
     where t.id = :transferId`,
    { transferId }
  )
  await client.rawQuery(`do $$
    declare
      account record;
      leg record;
      head bytea;
    begin
      for account in select * from escrow.ledger_accounts loop
        head := escrow.account_genesis(account.public_id, account.kind, account.owner_id,
          account.booking_id, account.currency);
        for leg in
          select p.*, t.digest from escrow.postings p
          join escrow.transfers t on t.id = p.transfer_id
          where p.account_id = account.id order by p.version
        loop
          head := escrow.chain_hash(head, account.id, leg.version, leg.leg, leg.currency,
            leg.amount, leg.balance_after, leg.digest);
          update escrow.postings set hash = head
            where account_id = account.id and version = leg.version;
        end loop;
        update escrow.ledger_accounts a set head = last.head from (select head) last
          where a.id = account.id;
      end loop;
    end $$`)
}

/** What somebody with the signing key could do: seal the changed journal as if it had always been so. */
async function sealAnew(client: QueryClientContract): Promise<void> {
  const transfers = await app.container.make(SealedTransfers)
  const signer = await app.container.make(CheckpointSigner)
  const leaves = await sql<{ seq: string; transfer_id: string; salt: Buffer }>(
    client,
    'select seq, transfer_id, salt from escrow.leaves where epoch = 1 order by seq'
  )
  const named = await transfers.named(
    client,
    leaves.map(({ transfer_id }) => transfer_id)
  )
  const hashes = leaves.map(({ transfer_id, salt }) => {
    const transfer = named.get(transfer_id)
    if (!transfer) throw new Error(`${transfer_id} is gone`)
    return transferLeaf(salt, transfer)
  })
  for (const [seq, hash] of hashes.entries()) {
    await sql(client, `update escrow.leaves set hash = decode(:hash, 'hex') where seq = :seq`, {
      hash: hash.toString('hex'),
      seq,
    })
  }
  const checkpoints = await sql<{ size: string; note: string }>(
    client,
    'select size, note from escrow.checkpoints where epoch = 1 order by size'
  )
  const frontier = new Frontier()
  let before: string | null = null
  for (const { size, note } of checkpoints) {
    while (frontier.size < BigInt(size)) {
      const hash = hashes[Number(frontier.size)]
      if (!hash) throw new Error('A leaf is gone')
      frontier.append(hash)
    }
    const old = parseNote(note)
    if (!old) throw new Error('Not a note')
    const prev = before === null ? null : noteHash(before)
    const signed = signer.sign(old.keyName, { ...old, root: frontier.root(), prev })
    await sql(
      client,
      `update escrow.checkpoints set note = :note, root = decode(:root, 'hex'),
         prev = decode(:prev, 'hex'), signature = decode(:signature, 'hex'),
         frontier = decode(:frontier, 'hex') where epoch = 1 and size = :size`,
      {
        note: signed.note,
        root: frontier.root().toString('hex'),
        prev: prev?.toString('hex') ?? null,
        signature: signed.signature.toString('hex'),
        frontier: frontier.toBytes().toString('hex'),
        size,
      }
    )
    before = signed.note
  }
}

const moveAmount = (client: QueryClientContract, transferId: string) =>
  sql(
    client,
    `with taken as (
       update escrow.postings set amount = amount - 7, balance_after = balance_after - 7
       where transfer_id = :transferId and leg = 1
     ) update escrow.accruals set amount = amount + 7
       where transfer_id = :transferId and leg = (
         select min(leg) from escrow.accruals where transfer_id = :transferId)`,
    { transferId }
  )

test.group('Tampering', () => {
  test('nothing is found where nothing was done', async ({ assert }) => {
    await sealedStory()
    assert.deepEqual(await tampered(async () => undefined), new Map())
  })

  test('one byte of a sealed transfer: its own digest names the row', async ({ assert }) => {
    const { released } = await sealedStory()
    const broken = await tampered(async (client) => {
      await sql(
        client,
        `update escrow.transfers set answer = jsonb_set(answer, '{toTalent,amount}', '"9001"')
         where id = :released`,
        { released }
      )
    })
    assert.deepEqual([...broken.keys()], [9])
    assert.containSubset(broken.get(9), [{ transfer_id: released, broken: 'digest' }])
  })

  test('one byte of a posting: its sums, its chain and its leaf name the row', async ({
    assert,
  }) => {
    const { released } = await sealedStory()
    const broken = await tampered(async (client) => {
      await sql(
        client,
        'update escrow.postings set amount = amount + 1 where transfer_id = :released and leg = 2',
        { released }
      )
    })
    assert.deepEqual([...broken.keys()].slice(0, 4), [1, 2, 3, 5])
    assert.containSubset(broken.get(1), [{ transfer_id: released }])
    assert.containSubset(broken.get(22), [{ transfer_id: released }])
  })

  test('one byte, and the digest with it: the leaf still names the row', async ({ assert }) => {
    const { released } = await sealedStory()
    const broken = await tampered(async (client) => {
      await sql(
        client,
        `update escrow.transfers set answer = jsonb_set(answer, '{toTalent,amount}', '"9001"')
         where id = :released`,
        { released }
      )
      await cookTheBooks(client, released)
    })
    assert.deepEqual([...broken.keys()], [22])
    assert.containSubset(broken.get(22), [{ transfer_id: released, broken: 'not what was sealed' }])
  })

  test('the last transfer deleted without a trace in the journal: its leaf names it', async ({
    assert,
  }) => {
    await sealedStory()
    const { released } = await movedMoney()
    await seal()
    const broken = await tampered((client) => forget(client, released))
    assert.isTrue(broken.has(22))
    assert.containSubset(broken.get(22), [
      { transfer_id: released, broken: 'its transfer is gone' },
    ])
  })

  test('the last transfer deleted, and its leaf made one of no transfer: the leaf is named', async ({
    assert,
  }) => {
    const { released } = await sealedStory()
    let place: unknown
    const broken = await tampered(async (client) => {
      await client.rawQuery('alter table escrow.leaves drop constraint leaves_check')
      ;[place] = await sql(
        client,
        `update escrow.leaves set transfer_id = null where transfer_id = :released
         returning epoch, seq`,
        { released }
      )
      await forget(client, released)
    })
    assert.deepEqual(broken.get(22), [
      { ...(place as object), transfer_id: null, broken: 'its transfer is gone' },
    ])
  })

  test('the last transfer deleted, and its leaf given to another: the second leaf is named', async ({
    assert,
  }) => {
    const { released } = await sealedStory()
    const other = await movedMoney()
    await seal()
    const broken = await tampered(async (client) => {
      await client.rawQuery('alter table escrow.leaves drop constraint leaves_transfer_id_key')
      await sql(
        client,
        'update escrow.leaves set transfer_id = :other where transfer_id = :released',
        { released, other: other.released }
      )
      await forget(client, released)
    })
    assert.containSubset(broken.get(22), [
      { transfer_id: other.released, broken: 'a second leaf of its transfer' },
    ])
  })

  test('the last transfer deleted together with its leaf and its checkpoint: the outside log names it', async ({
    assert,
  }) => {
    await sealedStory()
    const last = (await publishedEntries()).at(-1)
    const before = (await publishedEntries()).at(-2)
    const broken = await tampered(async (client) => {
      const gone = await sql<{ id: string }>(
        client,
        'select transfer_id as id from escrow.leaves where seq >= :from',
        { from: before?.size ?? 0n }
      )
      for (const { id } of gone.reverse()) await forget(client, id)
      const place = { size: before?.size ?? 0n }
      await sql(client, 'delete from escrow.publications where size > :size', place)
      await sql(client, 'delete from escrow.checkpoints where size > :size', place)
      await sql(client, 'delete from escrow.leaves where seq >= :size', place)
    })
    assert.deepEqual(broken.get(17), [
      { epoch: 1, size: String(last?.size), broken: 'published, but not in the ledger' },
    ])
  })

  test('a whole chain rewritten and signed anew: the outside log names where, and which transfers', async ({
    assert,
  }) => {
    const { released } = await sealedStory()
    const broken = await tampered(async (client) => {
      await moveAmount(client, released)
      await sql(
        client,
        `update escrow.ledger_accounts set balance = balance - 7 where id = (
           select account_id from escrow.postings where transfer_id = :released and leg = 1)`,
        { released }
      )
      await cookTheBooks(client, released)
      await sealAnew(client)
    })
    const [first] = broken.get(17) ?? []
    assert.equal(first?.broken, 'not what was published')
    assert.include(first?.transfers as string[], released)
    assert.isFalse(broken.has(9))
    assert.isFalse(broken.has(22))
  })
})

/** Takes a transfer out of the journal as if it had never been. */
async function forget(client: QueryClientContract, transferId: string): Promise<void> {
  const names = { transferId }
  await sql(
    client,
    `with gone as (delete from escrow.postings where transfer_id = :transferId returning *)
     update escrow.ledger_accounts a set version = a.version - 1, balance = a.balance - g.amount,
       head = coalesce((select p.hash from escrow.postings p
         where p.account_id = a.id and p.version = a.version - 1), a.head)
     from gone g where g.account_id = a.id`,
    names
  )
  await sql(client, 'delete from escrow.accruals where transfer_id = :transferId', names)
  await sql(client, 'delete from escrow.transfers where id = :transferId', names)
}
