import { BaseSchema } from '@adonisjs/lucid/schema'

/** Who had confirmed their address before profiles took note of it. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      update profiles.talent_profiles p set verified = true
        from identity.accounts a
        where a.id = p.party_id and a.email_verified_at is not null;
      update profiles.search_documents d set tok = d.tok || 3000002
        from profiles.talent_profiles p
        where p.id = d.profile_id and p.verified and not d.tok @> array[3000002];
    `)
  }

  override async down() {
    this.schema.raw(`
      update profiles.search_documents set tok = array_remove(tok, 3000002);
      update profiles.talent_profiles set verified = false`)
  }
}
