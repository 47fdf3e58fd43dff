import { BaseSchema } from '@adonisjs/lucid/schema'

/** Uploaded pictures and work, a career, services, weekly hours, and what a profile was before. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create extension if not exists btree_gist with schema public;

      create table profiles.profile_files (
        id text collate "C" primary key check (id like 'ast\\_%'),
        profile_id text collate "C" not null
          references profiles.talent_profiles (id) on delete cascade,
        purpose text not null check (purpose in ('avatar', 'portfolio')),
        digest text collate "C" not null check (digest ~ '^[0-9a-f]{64}$'),
        size bigint not null check (size > 0),
        media_type text not null,
        name text not null check (length(name) between 1 and 200),
        state text not null check (state in ('waiting', 'ready', 'refused')),
        width integer check (width > 0),
        height integer check (height > 0),
        added_at timestamptz not null,
        unique (profile_id, id)
      );
      create index profile_files_waiting on profiles.profile_files (id) where state = 'waiting';

      create table profiles.profile_pictures (
        file_id text collate "C" not null references profiles.profile_files (id) on delete cascade,
        name text collate "C" not null check (name ~ '^[0-9]{2,4}\\.(webp|jpg)$'),
        width integer not null check (width > 0),
        height integer not null check (height > 0),
        digest text collate "C" not null check (digest ~ '^[0-9a-f]{64}$'),
        size bigint not null check (size > 0),
        primary key (file_id, name)
      );

      alter table profiles.talent_profiles
        add column avatar_file text collate "C",
        add column weekly_hours smallint check (weekly_hours between 1 and 80),
        add foreign key (id, avatar_file) references profiles.profile_files (profile_id, id);
      alter table profiles.profile_skills
        add column years smallint check (years between 0 and 60);
      alter table profiles.portfolio_items
        add column role text check (length(role) between 1 and 120),
        add column client text check (length(client) between 1 and 120),
        add column video_url text check (video_url ~ '^https://' and length(video_url) <= 300),
        add column file_id text collate "C",
        add foreign key (profile_id, file_id) references profiles.profile_files (profile_id, id);
      create index portfolio_items_file on profiles.portfolio_items (file_id)
        where file_id is not null;

      create table profiles.work_history (
        profile_id text collate "C" not null
          references profiles.talent_profiles (id) on delete cascade,
        position smallint not null check (position >= 0),
        title text not null check (length(title) between 1 and 120),
        organisation text not null check (length(organisation) between 1 and 120),
        from_month text collate "C" not null check (from_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
        to_month text collate "C" check (to_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
        description text not null check (length(description) <= 1000),
        primary key (profile_id, position),
        check (to_month >= from_month)
      );

      create table profiles.education (
        profile_id text collate "C" not null
          references profiles.talent_profiles (id) on delete cascade,
        position smallint not null check (position >= 0),
        school text not null check (length(school) between 1 and 120),
        degree text not null check (length(degree) between 1 and 120),
        from_year smallint not null check (from_year between 1950 and 2200),
        to_year smallint check (to_year between from_year and 2200),
        primary key (profile_id, position)
      );

      create table profiles.certificates (
        profile_id text collate "C" not null
          references profiles.talent_profiles (id) on delete cascade,
        position smallint not null check (position >= 0),
        name text not null check (length(name) between 1 and 120),
        issuer text not null check (length(issuer) between 1 and 120),
        year smallint check (year between 1950 and 2200),
        url text check (url ~ '^https://' and length(url) <= 300),
        primary key (profile_id, position)
      );

      create table profiles.services (
        profile_id text collate "C" not null
          references profiles.talent_profiles (id) on delete cascade,
        position smallint not null check (position >= 0),
        title text not null check (length(title) between 1 and 120),
        description text not null check (length(description) <= 600),
        price bigint check (price > 0),
        currency text collate "C" check (currency ~ '^[A-Z]{3}$'),
        days smallint check (days between 1 and 365),
        primary key (profile_id, position),
        check ((price is null) = (currency is null))
      );

      create table profiles.week_hours (
        profile_id text collate "C" not null
          references profiles.talent_profiles (id) on delete cascade,
        weekday smallint not null check (weekday between 1 and 7),
        from_minute smallint not null check (from_minute >= 0),
        to_minute smallint not null check (to_minute <= 1440 and to_minute > from_minute),
        primary key (profile_id, weekday, from_minute),
        exclude using gist (profile_id with =,
          int4range(weekday * 1440 + from_minute, weekday * 1440 + to_minute) with &&)
      );

      create table profiles.hour_exceptions (
        profile_id text collate "C" not null
          references profiles.talent_profiles (id) on delete cascade,
        from_day date not null,
        to_day date not null check (to_day >= from_day),
        from_minute smallint check (from_minute >= 0),
        to_minute smallint check (to_minute <= 1440 and to_minute > from_minute),
        primary key (profile_id, from_day),
        check ((from_minute is null) = (to_minute is null)),
        exclude using gist (profile_id with =, daterange(from_day, to_day, '[]') with &&)
      );

      create table profiles.rate_changes (
        id bigint generated always as identity primary key,
        profile_id text collate "C" not null references profiles.talent_profiles (id),
        hourly_rate bigint,
        currency text collate "C",
        changed_at timestamptz not null
      );
      create index rate_changes_profile on profiles.rate_changes (profile_id, id desc);
      create function profiles.remember_rate() returns trigger language plpgsql as $$
      begin
        insert into profiles.rate_changes (profile_id, hourly_rate, currency, changed_at)
          values (new.id, new.hourly_rate, new.currency, new.updated_at);
        return null;
      end $$;
      insert into profiles.rate_changes (profile_id, hourly_rate, currency, changed_at)
        select id, hourly_rate, currency, updated_at from profiles.talent_profiles
        where hourly_rate is not null order by id;
      create trigger talent_profiles_first_rate after insert on profiles.talent_profiles
        for each row when (new.hourly_rate is not null)
        execute function profiles.remember_rate();
      create trigger talent_profiles_rate after update on profiles.talent_profiles
        for each row when ((old.hourly_rate, old.currency) is distinct from
          (new.hourly_rate, new.currency))
        execute function profiles.remember_rate();
      create trigger rate_changes_refuse_change before update or delete on profiles.rate_changes
        for each row execute function kernel.refuse_change();
      create trigger rate_changes_refuse_truncate before truncate on profiles.rate_changes
        for each statement execute function kernel.refuse_change();

      create table profiles.former_slugs (
        slug text collate "C" primary key,
        profile_id text collate "C" not null
          references profiles.talent_profiles (id) on delete cascade
      );
      create index former_slugs_profile on profiles.former_slugs (profile_id);
      create function profiles.remember_slug() returns trigger language plpgsql as $$
      begin
        delete from profiles.former_slugs where slug = new.slug and profile_id = new.id;
        if exists (select from profiles.former_slugs where slug = new.slug) then
          raise exception 'the address % was another profile''s', new.slug
            using errcode = 'unique_violation';
        end if;
        if tg_op = 'UPDATE' then
          insert into profiles.former_slugs (slug, profile_id) values (old.slug, new.id);
        end if;
        return null;
      end $$;
      create trigger talent_profiles_first_slug after insert on profiles.talent_profiles
        for each row execute function profiles.remember_slug();
      create trigger talent_profiles_slug after update on profiles.talent_profiles
        for each row when (old.slug <> new.slug)
        execute function profiles.remember_slug();
    `)
  }

  override async down() {
    this.schema.raw(`
      drop trigger talent_profiles_slug on profiles.talent_profiles;
      drop trigger talent_profiles_first_slug on profiles.talent_profiles;
      drop trigger talent_profiles_rate on profiles.talent_profiles;
      drop trigger talent_profiles_first_rate on profiles.talent_profiles;
      drop table profiles.former_slugs, profiles.rate_changes, profiles.hour_exceptions,
        profiles.week_hours, profiles.services, profiles.certificates, profiles.education,
        profiles.work_history;
      drop function profiles.remember_slug(), profiles.remember_rate();
      alter table profiles.portfolio_items drop column role, drop column client,
        drop column video_url, drop column file_id;
      alter table profiles.profile_skills drop column years;
      alter table profiles.talent_profiles drop column avatar_file, drop column weekly_hours;
      drop table profiles.profile_pictures, profiles.profile_files;
    `)
  }
}
