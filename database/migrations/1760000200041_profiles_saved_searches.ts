import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table profiles.saved_searches (
        id text collate "C" primary key check (id like 'svs\\_%'),
        owner_id text collate "C" not null references identity.parties (id),
        name text not null check (length(name) between 1 and 80),
        -- What was asked for in the API's own words, to be shown and opened again.
        filter jsonb not null check (jsonb_typeof(filter) = 'object'),
        sort text check (length(sort) between 1 and 30),
        -- The same as the search engine takes it.
        query jsonb not null check (jsonb_typeof(query) = 'object'),
        -- So many matched when it was saved that only who is published later counts as new.
        newcomers_only boolean not null,
        digest text not null check (digest in ('off', 'daily', 'weekly')),
        digest_at timestamptz,
        checked_until timestamptz not null,
        check_at timestamptz not null,
        version integer not null default 1 check (version > 0),
        created_at timestamptz not null,
        updated_at timestamptz not null,
        check ((digest = 'off') = (digest_at is null))
      );
      create unique index saved_searches_name on profiles.saved_searches (owner_id, lower(name));
      create index saved_searches_due on profiles.saved_searches (check_at);

      -- Who was found, each once: who matched already when it was saved is neither new nor told.
      create table profiles.saved_search_matches (
        search_id text collate "C" not null
          references profiles.saved_searches (id) on delete cascade,
        profile_id text collate "C" not null
          references profiles.talent_profiles (id) on delete cascade,
        found_at timestamptz not null,
        told_at timestamptz,
        seen_at timestamptz,
        primary key (search_id, profile_id)
      );
      create index saved_search_matches_new on profiles.saved_search_matches (search_id, found_at)
        where seen_at is null;
      create index saved_search_matches_profile on profiles.saved_search_matches (profile_id);

      -- What changed since a search was looked at last.
      create index talent_profiles_changed on profiles.talent_profiles (updated_at, id)
        where published_at is not null;
    `)
  }

  override async down() {
    this.schema.raw(`
      drop index profiles.talent_profiles_changed;
      drop table profiles.saved_search_matches, profiles.saved_searches;
    `)
  }
}
