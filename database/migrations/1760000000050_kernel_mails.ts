import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table kernel.mails (
        id text collate "C" primary key,
        kind text not null,
        recipient text not null,
        subject text not null,
        text text not null,
        html text,
        -- kept: the local outbox of the demo, nobody was written to
        state text not null default 'queued'
          check (state in ('queued', 'sending', 'sent', 'kept', 'failed')),
        -- a process died between sending and noting it, so the mail may have gone out twice
        possible_duplicate boolean not null default false,
        provider_id text,
        last_error text,
        created_at timestamptz not null,
        finished_at timestamptz,
        check ((state in ('sent', 'kept')) = (finished_at is not null))
      );
      create index mails_newest on kernel.mails (created_at desc, id desc);
      create index mails_recipient on kernel.mails (recipient, created_at desc, id desc);
    `)
  }

  override async down() {
    this.schema.raw('drop table kernel.mails')
  }
}
