import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { sql, type SqlValue } from '#kernel/sql'

export interface CategoryEntry {
  /** Its slug: what profiles and filters name it by. */
  readonly id: string
  readonly number: number
  readonly label: string
  readonly talents: number
}

export interface SkillEntry {
  readonly id: string
  readonly label: string
  readonly kind: 'skill' | 'knowledge'
}

export interface OccupationEntry {
  readonly id: string
  readonly label: string
  readonly category: string
  readonly description: string
}

const SKILL = `select cast(t.id as text) as id, t.label, t.kind from profiles.skills t`
const OCCUPATION = `
  select cast(t.id as text) as id, t.label, c.slug as category, t.description
  from profiles.occupations t join profiles.categories c on c.id = t.category_id`

/** Below this a label does not resemble what was typed (0 to 1, see `pg_trgm`). */
const RESEMBLANCE = 0.5

/** First what starts as typed, then a later word or another name that does, then what resembles. */
const MATCH = `
  cross join lateral (select case
    when lower(t.label) = :text then 0
    when starts_with(lower(t.label), :text) then 1
    when strpos(lower(t.label), ' ' || :text) > 0 then 2
    when exists (select from unnest(t.alt_labels) alt where starts_with(lower(alt), :text)) then 3
    when public.word_similarity(:text, lower(t.label)) >= ${RESEMBLANCE} then 4
  end as rank) as matched
  where matched.rank is not null
  order by matched.rank, public.word_similarity(:text, lower(t.label)) desc, length(t.label), t.id
  limit :limit`

/** What starts as typed: labels, then later words of them, then other names; the shortest first. */
const STARTING = `${SKILL}
  join (
    select skill_id, min(place) as place from profiles.skill_starts
    where name >= :text and name < :end group by skill_id
  ) as starts on starts.skill_id = t.id
  order by starts.place, length(t.label), t.label, t.id limit :limit`

/** What resembles it, as far as \`pg_trgm\` says by itself, which an index can answer. */
const RESEMBLING = `${SKILL}
  where :text operator(public.<%) lower(t.label) and t.id <> all(:known)
  order by public.word_similarity(:text, lower(t.label)) desc, length(t.label), t.id limit :limit`

/** Reads of the taxonomy (ESCO, see `database/data/ATTRIBUTION.md`). */
@inject()
export class Taxonomy {
  constructor(private readonly db: Database) {}

  async categories(): Promise<CategoryEntry[]> {
    return sql<CategoryEntry>(
      this.db.connection(),
      `select c.slug as id, c.id as number, c.label, cast(count(p.id) as integer) as talents
       from profiles.categories c
       left join profiles.talent_profiles p
         on p.category_id = c.id and p.published_at is not null and not p.suspended
       group by c.id order by c.label`
    )
  }

  /** Of each category's slug. */
  async categoryNumbers(): Promise<Map<string, number>> {
    return new Map((await this.#categories()).map(({ slug, id }) => [slug, id]))
  }

  /** By their numbers, as text. */
  async categoryNames(): Promise<Map<string, { slug: string; label: string }>> {
    return new Map((await this.#categories()).map(({ id, ...names }) => [String(id), names]))
  }

  async labels(skillIds: readonly string[]): Promise<Map<string, string>> {
    if (skillIds.length === 0) return new Map()
    const rows = await sql<{ id: string; label: string }>(
      this.db.connection(),
      `select cast(id as text) as id, label from profiles.skills
       where id = any(cast(:ids as integer[]))`,
      { ids: [...skillIds] },
      { prepared: true }
    )
    return new Map(rows.map(({ id, label }) => [id, label]))
  }

  /** The first of these that is no skill. */
  async unknownSkill(ids: readonly number[]): Promise<number | null> {
    if (ids.length === 0) return null
    const known = await this.labels(ids.map(String))
    return ids.find((id) => !known.has(String(id))) ?? null
  }

  async skill(id: string): Promise<SkillEntry | null> {
    return this.#byId<SkillEntry>(SKILL, id)
  }

  async occupation(id: string): Promise<OccupationEntry | null> {
    return this.#byId<OccupationEntry>(OCCUPATION, id)
  }

  /** Suggestions as one types; the start of the alphabet before the first letter. */
  async skills(text: string, limit: number): Promise<SkillEntry[]> {
    const typed = text.trim().toLowerCase()
    if (typed === '') return this.#suggest<SkillEntry>(SKILL, typed, limit)
    const found = await this.#skills(STARTING, { limit, text: typed, end: `${typed}\u{10ffff}` })
    if (found.length >= limit) return found
    const known = [0, ...found.map(({ id }) => Number(id))]
    return [
      ...found,
      ...(await this.#skills(RESEMBLING, { limit: limit - found.length, text: typed, known })),
    ]
  }

  async occupations(text: string, limit: number): Promise<OccupationEntry[]> {
    return this.#suggest<OccupationEntry>(OCCUPATION, text, limit)
  }

  async #categories(): Promise<{ slug: string; id: number; label: string }[]> {
    return sql(
      this.db.connection(),
      'select slug, id, label from profiles.categories',
      {},
      { prepared: true }
    )
  }

  async #skills(statement: string, bindings: Record<string, SqlValue>): Promise<SkillEntry[]> {
    return sql<SkillEntry>(this.db.connection(), statement, bindings)
  }

  async #suggest<Entry>(select: string, text: string, limit: number): Promise<Entry[]> {
    const typed = text.trim().toLowerCase()
    const tail = typed === '' ? 'order by t.label, t.id limit :limit' : MATCH
    const bindings = typed === '' ? { limit } : { limit, text: typed }
    return sql<Entry>(this.db.connection(), `${select} ${tail}`, bindings)
  }

  async #byId<Entry>(select: string, id: string): Promise<Entry | null> {
    if (!/^[1-9]\d{0,8}$/.test(id)) return null
    const rows = await sql<Entry>(this.db.connection(), `${select} where t.id = :id`, {
      id: Number(id),
    })
    return rows[0] ?? null
  }
}
