import { BaseSchema } from '@adonisjs/lucid/schema'

/** What counting, more orders and misspelt words need of the read table of search. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table profiles.talent_profiles add column verified boolean not null default false;

      -- A document's number is its place in the arrays of every process that counts.
      create sequence profiles.search_numbers as integer minvalue 0;
      alter table profiles.search_documents
        add column number integer,
        add column name text,
        add column time_zone text collate "C",
        add column rating smallint,
        -- The words of name and headline; those and the words of trade and skills.
        add column heading tsvector,
        add column core tsvector;
      update profiles.search_documents d
        set number = nextval('profiles.search_numbers'), name = p.name, time_zone = p.time_zone,
          heading = ts_filter(tsv, '{a}'), core = ts_filter(tsv, '{a,b}'),
          rating = (select f.rating from profiles.profile_facts f where f.party_id = p.party_id)
        from profiles.talent_profiles p where p.id = d.profile_id;
      alter table profiles.search_documents
        alter column number set not null,
        alter column name set not null,
        alter column time_zone set not null,
        alter column heading set not null,
        alter column core set not null,
        add constraint search_documents_number unique (number);

      drop index profiles.search_documents_tokens;
      create index search_documents_tokens on profiles.search_documents
        using gin (tok, tsv, core, heading);
      create index search_documents_jobs
        on profiles.search_documents (jobs_done desc, profile_id desc);
      -- Who has no job yet stands behind everybody else by rating.
      create index search_documents_beginners
        on profiles.search_documents (rank desc, profile_id desc) where jobs_done = 0;

      -- The latest transaction that changed each document, removed ones too: who keeps a copy asks
      -- what changed since. One row per document, so that it never has to be cleaned up.
      create table profiles.search_changes (
        number integer primary key,
        profile_id text collate "C" not null,
        xid xid8 not null default pg_current_xact_id()
      ) with (fillfactor = 70);
      create index search_changes_xid on profiles.search_changes (xid);

      create function profiles.tell_search_change() returns trigger language plpgsql as $$
      begin
        insert into profiles.search_changes (number, profile_id)
          select number, profile_id from changed order by number
          on conflict (number) do update set xid = excluded.xid;
        return null;
      end $$;
      create trigger search_documents_added after insert on profiles.search_documents
        referencing new table as changed
        for each statement execute function profiles.tell_search_change();
      create trigger search_documents_updated after update on profiles.search_documents
        referencing new table as changed
        for each statement execute function profiles.tell_search_change();
      create trigger search_documents_removed after delete on profiles.search_documents
        referencing old table as changed
        for each statement execute function profiles.tell_search_change();

      -- Words of names, skills and trades: what a word that nobody has may have been meant as.
      create table profiles.search_words (word text collate "C" primary key);
      create function profiles.words_of(line text) returns setof text
        language sql stable set search_path = public, pg_catalog as $$
          select distinct word
          from regexp_split_to_table(lower(unaccent(line)), '[^[:alnum:]]+') as word
          where length(word) between 3 and 40
        $$;
      insert into profiles.search_words
        select profiles.words_of(label) from profiles.skills
        union select profiles.words_of(label) from profiles.occupations
        union select profiles.words_of(label) from profiles.categories
        union select profiles.words_of(name) from profiles.talent_profiles;
      create index search_words_trigram on profiles.search_words
        using gin (word public.gin_trgm_ops);
    `)
  }

  override async down() {
    this.schema.raw(`
      drop table profiles.search_words;
      drop function profiles.words_of;
      drop trigger search_documents_added on profiles.search_documents;
      drop trigger search_documents_updated on profiles.search_documents;
      drop trigger search_documents_removed on profiles.search_documents;
      drop function profiles.tell_search_change;
      drop table profiles.search_changes;
      drop index profiles.search_documents_beginners;
      drop index profiles.search_documents_jobs;
      drop index profiles.search_documents_tokens;
      create index search_documents_tokens on profiles.search_documents using gin (tok, tsv);
      alter table profiles.search_documents
        drop column number, drop column name, drop column time_zone, drop column rating,
        drop column heading, drop column core;
      drop sequence profiles.search_numbers;
      alter table profiles.talent_profiles drop column verified;
    `)
  }
}
