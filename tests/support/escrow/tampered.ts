import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { VerifyEvidence } from '#escrow/queries/evidence/verify_evidence'
import { VerifyLedger } from '#escrow/queries/verify_ledger'

const guards = (verb: 'disable' | 'enable always') => `do $$
  declare
    guard record;
  begin
    for guard in
      select t.tgrelid::regclass as relation, t.tgname from pg_trigger t
      join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'escrow'::regnamespace and not t.tgisinternal
        and c.relowner = 'uvidense_ledger'::regrole
    loop
      execute format('alter table %s ${verb} trigger %I', guard.relation, guard.tgname);
    end loop;
  end $$`

export type Found = Map<number, Record<string, unknown>[]>

/** As whoever owns the journal could, the guards off meanwhile and on again before anybody looks. */
export async function tamperedSeen<Seen>(
  work: (client: TransactionClientContract) => Promise<unknown>,
  look: (client: QueryClientContract) => Promise<Seen>
): Promise<Seen> {
  const db = await app.container.make(Database)
  const trx = await db.transaction()
  try {
    await trx.rawQuery('set local role uvidense_ledger')
    await trx.rawQuery(guards('disable'))
    await work(trx)
    await trx.rawQuery('set constraints all immediate')
    await trx.rawQuery(guards('enable always'))
    await trx.rawQuery('reset role')
    return await look(trx)
  } finally {
    await trx.rollback()
  }
}

/** As {@link tamperedSeen}, by all that verifies. */
export function tampered(
  work: (client: TransactionClientContract) => Promise<unknown>,
  graceSeconds?: number
): Promise<Found> {
  return tamperedSeen(work, (client) => found(client, graceSeconds))
}

async function found(client: QueryClientContract, graceSeconds?: number): Promise<Found> {
  const ledger = await app.container.make(VerifyLedger)
  const evidence = await app.container.make(VerifyEvidence)
  const broken: Found = new Map()
  const published = await evidence.published()
  const grace = graceSeconds === undefined ? {} : { graceSeconds }
  for await (const { number, rows } of ledger.execute(client)) {
    if (rows.length > 0) broken.set(number, [...rows])
  }
  for (const { number, rows } of await evidence.execute(client, published, grace)) {
    if (rows.length > 0) broken.set(number, [...rows])
  }
  return broken
}
