import { inject } from '@adonisjs/core'
import { errors } from '@vinejs/vine'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { InvalidAttributes } from '#kernel/jsonapi/body'
import type { FieldProblem } from '#kernel/jsonapi/messages'
import { parseQuery, type DocumentQuery } from '#kernel/jsonapi/query'
import type { AskedSearch } from '#profiles/domain/saved_search'
import {
  searchQuery,
  TALENT_SORTS,
  talentsFilter,
  type TalentsFilter,
} from '#profiles/http/talents_filter'
import { Taxonomy } from '#profiles/queries/taxonomy'

/** What came in a body instead of a query string, read by the same rules. */
@inject()
export class AskedSearches {
  constructor(
    private readonly taxonomy: Taxonomy,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError as `GET /talents` does, with a pointer into the body */
  async read(filter: Record<string, string>, sort: string | null): Promise<AskedSearch> {
    try {
      const raw = { filter, ...(sort === null ? {} : { sort }) }
      const rules = { filter: talentsFilter, sort: TALENT_SORTS }
      const asked = await parseQuery(raw, rules)
      const query = await searchQuery(
        asked as DocumentQuery<TalentsFilter>,
        this.taxonomy,
        this.clock.now().toMillis()
      )
      return { filter, sort, query }
    } catch (error) {
      throw inBody(error)
    }
  }
}

function inBody(error: unknown): unknown {
  if (error instanceof errors.E_VALIDATION_ERROR) {
    const problems = error.messages as FieldProblem[]
    return new InvalidAttributes(
      problems.map((problem) => ({ ...problem, field: `filter.${problem.field}` }))
    )
  }
  if (!(error instanceof DomainError)) return error
  const name = /^filter\[(\w+)\]$/.exec(error.parameter ?? '')?.[1]
  const pointer = `/data/attributes/${name === undefined ? 'sort' : `filter/${name}`}`
  return new DomainError(error.code, error.detail, { pointer, cause: error })
}
