import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table kernel.asset_bytes (
        digest text collate "C" primary key check (digest ~ '^[0-9a-f]{64}$'),
        wanted_at timestamptz not null,
        doomed_at timestamptz
      );

      create table kernel.assets (
        id text collate "C" primary key check (id like 'ast\\_%'),
        digest text collate "C" not null references kernel.asset_bytes (digest),
        size bigint not null check (size > 0),
        media_type text not null,
        name text not null check (length(name) between 1 and 200),
        use text not null,
        uploaded_by text collate "C" not null,
        created_at timestamptz not null,
        attached_at timestamptz
      );
      create index assets_of_bytes on kernel.assets (digest);
      create index assets_waiting on kernel.assets (uploaded_by, created_at)
        where attached_at is null;

      create function kernel.guard_asset() returns trigger language plpgsql as $$
      begin
        if old.attached_at is null then
          if tg_op = 'DELETE' then return old; end if;
          if to_jsonb(new) - 'attached_at' = to_jsonb(old) - 'attached_at' then return new; end if;
        end if;
        raise exception 'kernel.assets keeps what it was told: % refused', tg_op
          using errcode = 'restrict_violation';
      end $$;
      create trigger assets_guard before update or delete on kernel.assets
        for each row execute function kernel.guard_asset();
      create trigger assets_refuse_truncate before truncate on kernel.assets
        for each statement execute function kernel.refuse_change();
      alter table kernel.assets enable always trigger assets_guard;
      alter table kernel.assets enable always trigger assets_refuse_truncate;
    `)
  }

  override async down() {
    this.schema.raw(`
      drop table kernel.assets, kernel.asset_bytes;
      drop function kernel.guard_asset();
    `)
  }
}
