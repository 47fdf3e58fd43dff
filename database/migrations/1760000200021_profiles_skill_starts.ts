import { BaseSchema } from '@adonisjs/lucid/schema'

/** Suggestions as one types look at what starts as typed, not at every skill there is. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      -- Each label from each of its words on, and each other name; place 1 is the whole label.
      create table profiles.skill_starts (
        name text collate "C" not null,
        place smallint not null check (place between 1 and 3),
        skill_id integer not null references profiles.skills (id) on delete cascade,
        primary key (name, place, skill_id)
      );
      insert into profiles.skill_starts
        select lower(label), 1, id from profiles.skills
        union
        select substr(lower(label), strpos(lower(label), ' ' || word) + 1), 2, id
          from profiles.skills, regexp_split_to_table(lower(label), ' ') as word
          where strpos(lower(label), ' ' || word) > 0 and word <> ''
        union
        select lower(other), 3, id from profiles.skills, unnest(alt_labels) as other
          where other <> '';

      -- Rating is a filter of its own: few are rated best.
      create index search_documents_rating on profiles.search_documents (rating)
        where rating is not null;
    `)
  }

  override async down() {
    this.schema.raw('drop index profiles.search_documents_rating; drop table profiles.skill_starts')
  }
}
