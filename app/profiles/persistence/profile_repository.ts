import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import TalentProfile from '#profiles/persistence/talent_profile_model'

/** Writes of profiles and their lists; every method is part of the caller's transaction. */
export class ProfileRepository {
  async lock(tx: Tx, id: string): Promise<TalentProfile | null> {
    return TalentProfile.query({ client: tx }).where('id', id).forUpdate().first()
  }

  async existsFor(tx: Tx, partyId: string): Promise<boolean> {
    return (await this.idOf(tx, partyId)) !== null
  }

  async idOf(tx: Tx, partyId: string): Promise<string | null> {
    const profile = await TalentProfile.query({ client: tx }).where('party_id', partyId).first()
    return profile?.id ?? null
  }

  async setVerified(tx: Tx, id: string, verified: boolean): Promise<void> {
    await sql(
      tx,
      `update profiles.talent_profiles set verified = :verified
       where id = :id and verified <> :verified`,
      { id, verified }
    )
  }

  async setSuspended(tx: Tx, id: string, suspended: boolean): Promise<void> {
    await sql(
      tx,
      `update profiles.talent_profiles set suspended = :suspended
       where id = :id and suspended <> :suspended`,
      { id, suspended }
    )
  }

  async slugTaken(tx: Tx, slug: string): Promise<boolean> {
    const rows = await sql(
      tx,
      `select from profiles.talent_profiles where slug = :slug
       union all select from profiles.former_slugs where slug = :slug`,
      { slug }
    )
    return rows.length > 0
  }

  /** Whether the address is another profile's, or was. */
  async slugOfOther(tx: Tx, slug: string, id: string): Promise<boolean> {
    const rows = await sql(
      tx,
      `select from profiles.talent_profiles where slug = :slug and id <> :id
       union all select from profiles.former_slugs where slug = :slug and profile_id <> :id`,
      { slug, id }
    )
    return rows.length > 0
  }

  async save(tx: Tx, profile: TalentProfile): Promise<void> {
    await profile.useTransaction(tx).save()
  }

  /** Which of the skill ids the taxonomy does not have. */
  async unknownSkills(tx: Tx, ids: readonly number[]): Promise<number[]> {
    const rows = await sql<{ id: number }>(
      tx,
      `select wanted as id from unnest(cast(:ids as integer[])) as wanted
       where not exists (select from profiles.skills where skills.id = wanted)`,
      { ids: `{${ids.join(',')}}` }
    )
    return rows.map(({ id }) => id)
  }

  async categoryId(tx: Tx, slug: string): Promise<number | null> {
    const rows = await sql<{ id: number }>(
      tx,
      'select id from profiles.categories where slug = :slug',
      { slug }
    )
    return rows[0]?.id ?? null
  }

  async occupationExists(tx: Tx, id: number): Promise<boolean> {
    const rows = await sql(tx, 'select from profiles.occupations where id = :id', { id })
    return rows.length > 0
  }
}
