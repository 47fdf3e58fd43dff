import { BaseSchema } from '@adonisjs/lucid/schema'

/** Who is suspended is not found; who was before profiles took note of it neither. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table profiles.talent_profiles add column suspended boolean not null default false;
      update profiles.talent_profiles p set suspended = true
        from identity.parties i
        where i.id = p.party_id and i.suspended_at is not null;
      delete from profiles.search_documents d
        using profiles.talent_profiles p
        where p.id = d.profile_id and p.suspended;
    `)
  }

  override async down() {
    this.schema.raw('alter table profiles.talent_profiles drop column suspended')
  }
}
