/** In each of the two halves of the wallets that move money to and fro. */
export const WALLETS = 500

/**
 * What pgbench cannot do in its script: the release needs the hold it moves, the batch a hundred
 * transfers. What these cost is counted as ours.
 */
export const LEDGER_FUNCTIONS = `
  create schema bench;
  create sequence bench.keys;

  create function bench.id(prefix text) returns text language sql volatile as $$
    select prefix || '_' || lpad(nextval('bench.keys')::text, 26, '0')
  $$;

  create function bench.fill(n integer) returns void language plpgsql as $$
    declare
      hold constant text := 'hld_' || lpad(n::text, 26, '0');
    begin
      perform set_config('escrow.posted_xid', '', true);
      perform escrow.post_transfer(bench.id('tr'), 'deposit', bench.id('dep'), sha256(''), null,
        null, null, '{}', clock_timestamp(),
        '{client_available,client_available,client_available,provider_clearing}',
        array['p' || n, 'q' || n, 'c' || n, ''], array['', '', '', ''], '{USD,USD,USD,USD}',
        '{1000000000,1000000000,1000000000,-3000000000}',
        array[bench.id('la'), bench.id('la'), bench.id('la'), bench.id('la')], '{}');
      perform set_config('escrow.posted_xid', '', true);
      perform escrow.post_transfer(bench.id('tr'), 'hold_placed', bench.id('evt'), sha256(''),
        'b' || n, hold, null, '{}', clock_timestamp(), '{client_available,booking_escrow}',
        array['c' || n, ''], array['', 'b' || n], '{USD,USD}', '{-1000000000,1000000000}',
        array[bench.id('la'), bench.id('la')], array[jsonb_build_object('op', 'place', 'id', hold,
          'bookingId', 'b' || n, 'subjectId', 's' || n, 'clientId', 'c' || n, 'talentId', 't' || n,
          'currency', 'USD', 'placed', '1000000000', 'clientFee', '0', 'clientTax', '0',
          'placedAt', clock_timestamp())]);
      perform set_config('escrow.posted_xid', '', true);
      perform bench.release(n, bench.id('tr'),
        array[bench.id('la'), bench.id('la'), bench.id('la')]);
    end $$;

  -- The first release of each booking opens the accounts; later ones find them.
  create function bench.release(n integer, id text, open_as text[] default '{-,-,-}')
    returns jsonb language plpgsql as $$
    declare
      hold record;
    begin
      select h.id, h.version into hold from escrow.lock_hold('s' || n) h;
      return escrow.post_transfer(release.id, 'hold_released', release.id, sha256(''),
        'b' || n, hold.id, null, '{}', clock_timestamp(),
        '{booking_escrow,talent_pending,platform_fees}', array['', 't' || n, ''],
        array['b' || n, '', ''], '{USD,USD,USD}', '{-100,90,10}',
        open_as, array[jsonb_build_object('op', 'move', 'id', hold.id, 'version', hold.version,
          'released', '90', 'refunded', '0', 'fee', '10', 'tax', '0', 'clientFeeReturned', '0',
          'clientTaxReturned', '0')]);
    end $$;

  create function bench.transfers(a integer, many integer) returns jsonb language sql volatile as $$
    select escrow.post(cast('[' || string_agg(format('{"id":"%1$s","kind":"deposit",
        "scope":"deposit","key":"%1$s","hash":"%4$s","answer":{},
        "occurredAt":"2026-11-21T12:00:00Z","holds":[],"legs":[
          {"kind":"client_available","owner":"p%2$s","booking":"","currency":"USD","amount":"-1"},
          {"kind":"client_available","owner":"q%3$s","booking":"","currency":"USD","amount":"1"}]}',
      bench.id('tr'), 1 + (a + n * 7) % ${WALLETS}, 1 + (a + n * 7 + 3) % ${WALLETS},
      repeat('00', 32)), ',') || ']' as jsonb))
    from generate_series(1, many) n
  $$;
`

/** As a client writes it, with ids that ascend as the app’s do; `:n` and `:m` are pgbench's. */
export const TRANSFER = [
  `select escrow.post_transfer(bench.id('tr'), 'deposit', bench.id('evt'), sha256(''), null, null, null,`,
  `'{}', '2026-11-21T12:00:00Z', '{client_available,client_available}', array['p' || :n, 'q' || :m],`,
  `'{"",""}', '{USD,USD}', '{-1,1}', '{-,-}', '{}')`,
].join(' ')
