import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table booking.dispute_evidence (
        position bigint generated always as identity primary key,
        id text collate "C" not null unique check (id like 'evi\\_%'),
        dispute_id text collate "C" not null references booking.disputes (id),
        side text not null check (side in ('client', 'talent')),
        asset_id text collate "C" not null unique,
        digest text collate "C" not null check (digest ~ '^[0-9a-f]{64}$'),
        size bigint not null check (size > 0),
        media_type text not null,
        name text not null check (length(name) between 1 and 200),
        caption text check (length(caption) between 1 and 500),
        added_by text collate "C" not null,
        sealed_at timestamptz not null,
        constraint dispute_evidence_once unique (dispute_id, side, digest)
      );
      create index dispute_evidence_of_dispute on booking.dispute_evidence (dispute_id, position);

      create function booking.refuse_late_evidence() returns trigger language plpgsql as $$
      begin
        if exists (select from booking.disputes
            where id = new.dispute_id and state in ('settled', 'closed')) then
          raise exception 'dispute % is over and takes no evidence', new.dispute_id
            using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger dispute_evidence_in_time before insert on booking.dispute_evidence
        for each row execute function booking.refuse_late_evidence();
      create trigger dispute_evidence_refuse_change before update or delete
        on booking.dispute_evidence
        for each row execute function booking.refuse_change();
      create trigger dispute_evidence_refuse_truncate before truncate on booking.dispute_evidence
        for each statement execute function booking.refuse_change();
      alter table booking.dispute_evidence enable always trigger dispute_evidence_refuse_change;
      alter table booking.dispute_evidence enable always trigger dispute_evidence_refuse_truncate;
    `)
  }

  override async down() {
    this.schema.raw(`
      drop table booking.dispute_evidence;
      drop function booking.refuse_late_evidence();
    `)
  }
}
