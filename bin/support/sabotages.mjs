const OPPOSITE = {
  suite: 'concurrency',
  file: 'escrow/postings.spec.ts',
  test: 'transfers in opposite directions do not deadlock',
}
const LEDGER = { suite: 'unit', file: 'escrow/ledger.spec.ts' }
const HOT = { suite: 'concurrency', file: 'escrow/duplicates.spec.ts' }

/** Takes away the triggers of journal tables that call one of these functions, or fails. */
const withoutTriggers = (...functions) => `do $$
  declare
    guard record;
    many integer := 0;
  begin
    for guard in
      select t.tgrelid::regclass as relation, t.tgname from pg_trigger t
      join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'escrow'::regnamespace and not t.tgisinternal
        and t.tgfoid::regproc::text in (${functions.map((name) => `'${name}'`).join()})
        and c.relowner = 'uvidense_ledger'::regrole
    loop
      execute format('drop trigger %I on %s', guard.tgname, guard.relation);
      many := many + 1;
    end loop;
    if many = 0 then
      raise exception 'no trigger calls any of these';
    end if;
  end $$`

/**
 * One guarantee of the ledger taken away at a time, and the test that has to notice. Of `functions`,
 * `find` is replaced in the one of that name; of `source`, in one file of the app; `statement`
 * is run. What changes nothing is an error.
 */
export const SABOTAGES = [
  {
    name: 'one transfer: accounts in the order they are named',
    functions: [{ of: 'post_transfer', find: 'if low > high then', replace: 'if false then' }],
    caughtBy: OPPOSITE,
  },
  {
    name: 'a batch: accounts in the order they are named',
    functions: [
      {
        of: 'post',
        find: 'order by l.account, l.entry, l.number',
        replace: 'order by l.entry, l.number',
      },
    ],
    caughtBy: { ...HOT, test: 'batches over the same accounts in opposite order do not deadlock' },
  },
  {
    name: 'one transfer: no ON CONFLICT',
    functions: [
      { of: 'post_transfer', find: 'on conflict (idem_scope, idem_key) do nothing', replace: '' },
    ],
    caughtBy: {
      suite: 'concurrency',
      file: 'escrow/postings.spec.ts',
      test: 'one key between two open wallets moves their money once',
    },
  },
  {
    name: 'a fold up to the newest transaction',
    functions: [{ of: 'fold', find: 'pg_snapshot_xmin', replace: 'pg_snapshot_xmax' }],
    caughtBy: { ...HOT, test: 'folds nothing that a running transaction can still come before' },
  },
  {
    name: 'seals up to the newest transaction',
    functions: [{ of: 'seal', find: 'pg_snapshot_xmin', replace: 'pg_snapshot_xmax' }],
    source: {
      file: 'app/escrow/persistence/evidence/checkpoints.ts',
      find: 'pg_snapshot_xmin',
      replace: 'pg_snapshot_xmax',
    },
    caughtBy: {
      ...HOT,
      test: 'and neither is anything sealed that a running transaction can come before',
    },
  },
  {
    name: 'no check that a transfer balances',
    statement: withoutTriggers('escrow.require_balanced_transfer', 'escrow.require_place_of_leg'),
    caughtBy: { ...LEDGER, test: 'a transfer that does not balance cannot be committed' },
  },
  {
    name: 'a journal that can be changed',
    statement: withoutTriggers('kernel.refuse_change'),
    caughtBy: {
      ...LEDGER,
      test: 'its journal cannot be changed, emptied or shortened, even by its owner',
    },
  },
]
