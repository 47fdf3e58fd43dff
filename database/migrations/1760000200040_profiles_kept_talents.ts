import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      -- A party's own lists of talents; nobody else sees them, the talents least of all.
      create table profiles.talent_lists (
        id text collate "C" primary key check (id like 'lst\\_%'),
        owner_id text collate "C" not null references identity.parties (id),
        name text not null check (length(name) between 1 and 80),
        favourites boolean not null default false,
        version integer not null default 1 check (version > 0),
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create unique index talent_lists_name on profiles.talent_lists (owner_id, lower(name));
      create unique index talent_lists_favourites on profiles.talent_lists (owner_id)
        where favourites;

      create table profiles.kept_talents (
        id text collate "C" primary key check (id like 'kpt\\_%'),
        list_id text collate "C" not null
          references profiles.talent_lists (id) on delete cascade,
        profile_id text collate "C" not null
          references profiles.talent_profiles (id) on delete cascade,
        -- What they were called then: all that a list still says of who is no longer public.
        name text not null check (length(name) between 1 and 120),
        note text not null default '' check (length(note) <= 2000),
        -- The account, where several act for the owner.
        kept_by text collate "C" not null,
        version integer not null default 1 check (version > 0),
        kept_at timestamptz not null,
        updated_at timestamptz not null,
        unique (list_id, profile_id)
      );
      create index kept_talents_list on profiles.kept_talents (list_id, id);
      create index kept_talents_profile on profiles.kept_talents (profile_id);
    `)
  }

  override async down() {
    this.schema.raw('drop table profiles.kept_talents, profiles.talent_lists')
  }
}
