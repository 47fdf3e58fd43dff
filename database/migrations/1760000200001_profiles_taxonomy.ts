import { BaseSchema } from '@adonisjs/lucid/schema'
import { loadTaxonomy } from '#profiles/persistence/taxonomy_loader'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create extension if not exists pg_trgm with schema public;
      create extension if not exists unaccent with schema public;
      create schema if not exists profiles;

      create text search configuration profiles.search (copy = pg_catalog.english);
      alter text search configuration profiles.search
        alter mapping for hword, hword_part, word with public.unaccent, pg_catalog.english_stem;

      create table profiles.categories (
        id smallint primary key,
        slug text collate "C" not null unique,
        label text not null
      );

      create table profiles.occupations (
        id integer primary key,
        esco_uuid uuid not null unique,
        category_id smallint not null references profiles.categories (id),
        isco_group text collate "C" not null,
        label text not null,
        alt_labels text[] not null,
        description text not null
      );

      create table profiles.skills (
        id integer primary key,
        esco_uuid uuid not null unique,
        kind text not null check (kind in ('skill', 'knowledge')),
        label text not null,
        alt_labels text[] not null
      );

      create table profiles.occupation_skills (
        occupation_id integer primary key references profiles.occupations (id),
        essential integer[] not null,
        optional integer[] not null
      );
    `)
    this.defer((client) => loadTaxonomy(client))
    this.schema.raw(`
      create index skills_label_prefix on profiles.skills (lower(label) text_pattern_ops);
      create index skills_label_trigram on profiles.skills
        using gin (lower(label) public.gin_trgm_ops);
      create index occupations_category on profiles.occupations (category_id);
    `)
  }

  override async down() {
    this.schema.raw('drop schema profiles cascade')
  }
}
