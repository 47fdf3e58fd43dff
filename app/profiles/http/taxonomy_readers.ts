import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { SharedCache } from '#kernel/cache/shared_cache'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'
import { EVERYBODY } from '#profiles/domain/public_names'
import { ATTRIBUTION } from '#profiles/http/taxonomy_resources'
import {
  Taxonomy,
  type CategoryEntry,
  type OccupationEntry,
  type SkillEntry,
} from '#profiles/queries/taxonomy'

export const suggestionFilter = vine.object({ q: optional(vine.string().maxLength(100)) })
type SuggestionFilter = Infer<typeof suggestionFilter>

const meta = { attribution: ATTRIBUTION }

/** To count who is in each category takes a look at every profile. */
const COUNTED = { key: 'profiles.categories', seconds: 60, graceSeconds: 3_600 }

@inject()
export class CategoriesReader extends DocumentReader<CategoryEntry> {
  constructor(
    private readonly taxonomy: Taxonomy,
    private readonly cache: SharedCache
  ) {
    super()
  }

  override async find(id: string): Promise<CategoryEntry | null> {
    return (await this.#counted()).find((category) => category.id === id) ?? null
  }

  override async list(): Promise<Listing<CategoryEntry>> {
    return { items: await this.#counted() }
  }

  #counted(): Promise<readonly CategoryEntry[]> {
    return this.cache.read(COUNTED, (making) => {
      making.dependsOn(EVERYBODY)
      return this.taxonomy.categories()
    })
  }
}

@inject()
export class SkillsReader extends DocumentReader<SkillEntry, SuggestionFilter> {
  constructor(private readonly taxonomy: Taxonomy) {
    super()
  }

  override async find(id: string): Promise<SkillEntry | null> {
    return this.taxonomy.skill(id)
  }

  override async list({
    filter,
    page,
  }: DocumentQuery<SuggestionFilter>): Promise<Listing<SkillEntry>> {
    return { items: await this.taxonomy.skills(filter.q ?? '', page.size), meta }
  }
}

@inject()
export class OccupationsReader extends DocumentReader<OccupationEntry, SuggestionFilter> {
  constructor(private readonly taxonomy: Taxonomy) {
    super()
  }

  override async find(id: string): Promise<OccupationEntry | null> {
    return this.taxonomy.occupation(id)
  }

  override async list({
    filter,
    page,
  }: DocumentQuery<SuggestionFilter>): Promise<Listing<OccupationEntry>> {
    return { items: await this.taxonomy.occupations(filter.q ?? '', page.size), meta }
  }
}
