import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table profiles.talent_profiles (
        id text collate "C" primary key check (id like 'prf\\_%'),
        party_id text collate "C" not null unique references identity.parties (id),
        slug text collate "C" not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        name text not null check (length(name) between 1 and 120),
        headline text not null default '' check (length(headline) <= 160),
        biography text not null default '' check (length(biography) <= 8000),
        category_id smallint references profiles.categories (id),
        occupation_id integer references profiles.occupations (id),
        country text collate "C" check (country ~ '^[A-Z]{2}$'),
        city text check (length(city) between 1 and 120),
        time_zone text not null default 'UTC' check (length(time_zone) between 1 and 64),
        hourly_rate bigint check (hourly_rate > 0),
        currency text collate "C" check (currency ~ '^[A-Z]{3}$'),
        accepting boolean not null default true,
        avatar text not null check (avatar ~ '^(portraits|initials)/[a-z0-9-]{1,40}$'),
        version integer not null default 1 check (version > 0),
        published_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        check ((hourly_rate is null) = (currency is null))
      );

      -- Deferred: an action saves first and then says in words what is missing.
      create function profiles.refuse_incomplete() returns trigger language plpgsql as $$
      begin
        if new.headline = '' or new.biography = '' or new.category_id is null
          or new.country is null or new.hourly_rate is null then
          raise exception 'profile % cannot be public: it is incomplete', new.id
            using errcode = 'check_violation';
        end if;
        return null;
      end $$;
      create constraint trigger talent_profiles_complete
        after insert or update on profiles.talent_profiles
        deferrable initially deferred for each row when (new.published_at is not null)
        execute function profiles.refuse_incomplete();

      create table profiles.profile_skills (
        profile_id text collate "C" not null
          references profiles.talent_profiles (id) on delete cascade,
        skill_id integer not null references profiles.skills (id),
        position smallint not null check (position >= 0),
        level text not null check (level in ('working', 'advanced', 'expert')),
        primary key (profile_id, skill_id)
      );

      create table profiles.profile_languages (
        profile_id text collate "C" not null
          references profiles.talent_profiles (id) on delete cascade,
        language text collate "C" not null check (language ~ '^[a-z]{2}$'),
        position smallint not null check (position >= 0),
        level text not null check (level in ('A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native')),
        primary key (profile_id, language)
      );

      create table profiles.portfolio_items (
        profile_id text collate "C" not null
          references profiles.talent_profiles (id) on delete cascade,
        position smallint not null check (position >= 0),
        title text not null check (length(title) between 1 and 120),
        description text not null check (length(description) <= 2000),
        image_url text not null check (image_url ~ '^/art/[a-z0-9/._-]+$'),
        year smallint check (year between 1950 and 2200),
        primary key (profile_id, position)
      );

      create table profiles.booking_outcomes (
        booking_id text collate "C" primary key,
        party_id text collate "C" not null,
        offered_at timestamptz,
        answered_at timestamptz,
        released boolean not null default false,
        completed_at timestamptz,
        rating smallint check (rating between 1 and 5)
      );
      create index booking_outcomes_party on profiles.booking_outcomes (party_id);

      create table profiles.profile_facts (
        party_id text collate "C" primary key,
        jobs_done integer not null default 0 check (jobs_done >= 0),
        review_count integer not null default 0 check (review_count >= 0),
        rating smallint check (rating between 100 and 500),
        rank integer not null default 0 check (rank between 0 and 50000),
        response_hours integer check (response_hours >= 0)
      );

      create table profiles.search_documents (
        profile_id text collate "C" primary key
          references profiles.talent_profiles (id) on delete cascade,
        tok integer[] not null,
        tsv tsvector not null,
        country text collate "C" not null,
        city text,
        currency text collate "C" not null,
        hourly_rate bigint not null,
        rank integer not null,
        jobs_done integer not null,
        published_at timestamptz not null
      );
      create index search_documents_tokens on profiles.search_documents using gin (tok, tsv);
      create index search_documents_rank
        on profiles.search_documents (rank desc, profile_id desc);
      create index search_documents_newest
        on profiles.search_documents (published_at desc, profile_id desc);
      create index search_documents_rate
        on profiles.search_documents (currency, hourly_rate, profile_id);
      create index search_documents_country
        on profiles.search_documents (country, rank desc, profile_id desc);
      create index search_documents_city
        on profiles.search_documents (lower(city), rank desc, profile_id desc);
    `)
  }

  override async down() {
    this.schema.raw('drop table profiles.search_documents')
    this.schema.raw('drop table profiles.profile_facts')
    this.schema.raw('drop table profiles.booking_outcomes')
    this.schema.raw('drop table profiles.portfolio_items')
    this.schema.raw('drop table profiles.profile_languages')
    this.schema.raw('drop table profiles.profile_skills')
    this.schema.raw('drop table profiles.talent_profiles')
    this.schema.raw('drop function profiles.refuse_incomplete')
  }
}
