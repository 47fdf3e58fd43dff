import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import TalentProfile from '#profiles/persistence/talent_profile_model'
import type { PortfolioItem, ProfileLanguage, ProfileSkill } from '#profiles/domain/profile'

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

  async slugTaken(tx: Tx, slug: string): Promise<boolean> {
    return (await TalentProfile.query({ client: tx }).where('slug', slug).first()) !== null
  }

  async save(tx: Tx, profile: TalentProfile): Promise<void> {
    await profile.useTransaction(tx).save()
  }

  async replaceSkills(tx: Tx, id: string, skills: readonly ProfileSkill[]): Promise<void> {
    await this.#replace(
      tx,
      id,
      'profile_skills',
      skills.map(({ id: skillId, level }, position) => ({ skill_id: skillId, position, level }))
    )
  }

  async replaceLanguages(tx: Tx, id: string, languages: readonly ProfileLanguage[]): Promise<void> {
    await this.#replace(
      tx,
      id,
      'profile_languages',
      languages.map(({ code, level }, position) => ({ language: code, position, level }))
    )
  }

  async replacePortfolio(tx: Tx, id: string, items: readonly PortfolioItem[]): Promise<void> {
    await this.#replace(
      tx,
      id,
      'portfolio_items',
      items.map(({ title, description, imageUrl, year }, position) => ({
        position,
        title,
        description,
        image_url: imageUrl,
        year,
      }))
    )
  }

  async listSizes(tx: Tx, id: string): Promise<{ skills: number; languages: number }> {
    const [sizes] = await sql<{ skills: number; languages: number }>(
      tx,
      `select
         cast((select count(*) from profiles.profile_skills where profile_id = :id) as integer)
           as skills,
         cast((select count(*) from profiles.profile_languages where profile_id = :id) as integer)
           as languages`,
      { id }
    )
    return sizes ?? { skills: 0, languages: 0 }
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

  async #replace(
    tx: Tx,
    id: string,
    table: 'profile_skills' | 'profile_languages' | 'portfolio_items',
    rows: readonly Record<string, unknown>[]
  ): Promise<void> {
    await tx.from(`profiles.${table}`).where('profile_id', id).delete()
    if (rows.length === 0) return
    await tx.table(`profiles.${table}`).multiInsert(rows.map((row) => ({ profile_id: id, ...row })))
  }
}
