import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      -- By the name of the API: Safaricom allows no M-Pesa in addresses that it calls.
      update escrow.provider_currencies set provider = 'daraja' where provider = 'mpesa';

      alter table escrow.deposits add column phone text check (phone ~ '^254[0-9]{9}$');

      -- What was asked of M-Pesa: it has no keys of ours for most of it, so that nothing is sent
      -- before it is written down here, and nothing twice.
      create table escrow.daraja_requests (
        id text collate "C" primary key,
        kind text not null check (kind in ('stk', 'b2c', 'reversal', 'status')),
        -- Of a status query: whose.
        about text collate "C" references escrow.daraja_requests,
        -- Of a payment: the account reference that the payer sees.
        bill_ref text collate "C" unique,
        currency text collate "C" not null references escrow.currencies,
        amount bigint not null check (amount > 0),
        provider_ref text collate "C" unique,
        asked_at timestamptz not null default clock_timestamp(),
        check ((kind = 'status') = (about is not null)),
        check ((kind = 'stk') = (bill_ref is not null))
      );
      create index daraja_requests_about on escrow.daraja_requests (about, asked_at);
    `)
  }

  override async down() {
    this.schema.raw(`
      drop table escrow.daraja_requests;
      alter table escrow.deposits drop column phone;
      update escrow.provider_currencies set provider = 'mpesa' where provider = 'daraja';
    `)
  }
}
