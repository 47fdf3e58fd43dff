import type { Infer, SchemaTypes } from '@vinejs/vine/types'
import { DomainError } from '#kernel/errors'
import { CURSOR_PROFILE } from '#kernel/jsonapi/document'
import { invalidParameter, unknownParameter } from '#kernel/jsonapi/errors'
import { validate } from '#kernel/jsonapi/validation'

export interface SortKey {
  readonly field: string
  readonly descending: boolean
}

export interface DocumentQuery<Filter = Record<string, unknown>> {
  /** Paths asked for, each also by its parents: `milestones.revisions` brings `milestones`. */
  readonly include: ReadonlySet<string>
  readonly fields: Readonly<Record<string, ReadonlySet<string>>>
  readonly sort: readonly SortKey[]
  readonly filter: Filter
  /** Groups to count the matches by. */
  readonly facets: readonly string[]
  readonly page: {
    readonly after: string | null
    readonly before: string | null
    readonly size: number
  }
  /** Route parameters of a nested listing, e.g. the conversation of its messages. */
  readonly params: Readonly<Record<string, string>>
}

/** What a query string says, parsed by Adonis: `{ filter: { q: 'x' }, page: { size: '20' } }`. */
export type RawQuery = Readonly<Record<string, unknown>>

export interface QueryRules<Schema extends SchemaTypes = SchemaTypes> {
  /** Relationship paths that may be asked for. */
  include?: readonly string[]
  /** Sort fields, without sign. */
  sort?: readonly string[]
  /** What matches can be counted by: `withFacets=country,skills`. */
  facets?: readonly string[]
  /** A `vine.object` of the filters. Values arrive as strings. */
  filter?: Schema
  /** The filters that a single document takes too, e.g. the currency to show prices in. */
  oneFilter?: SchemaTypes
  pageSize?: { default: number; max: number }
}

export type FilterOf<Schema> = Schema extends SchemaTypes ? Infer<Schema> : Record<string, unknown>

const PARAMETERS = new Set(['include', 'fields', 'sort', 'filter', 'page', 'withFacets'])
const PAGE_PARAMETERS = new Set(['after', 'before', 'size'])
const DEFAULT_PAGE = { default: 20, max: 100 }

/**
 * Reads a query string against what a resource allows.
 *
 * @throws DomainError `request.parameter_unknown`, `request.parameter_invalid`
 * @throws Vine's validation error for filters, which the exception handler turns into parameters
 */
export async function parseQuery(
  raw: RawQuery,
  rules: QueryRules,
  params: Readonly<Record<string, string>> = {}
): Promise<DocumentQuery> {
  for (const name of Object.keys(raw)) {
    if (!PARAMETERS.has(name)) throw unknownParameter(name)
  }
  return {
    include: parseInclude(raw.include, rules.include ?? []),
    fields: parseFields(raw.fields),
    sort: parseSort(raw.sort, rules.sort ?? []),
    filter: await parseFilter(raw.filter, rules.filter),
    facets: parseFacets(raw.withFacets, rules.facets),
    page: parsePage(raw.page, rules.pageSize ?? DEFAULT_PAGE),
    params,
  }
}

function parseInclude(raw: unknown, allowed: readonly string[]): ReadonlySet<string> {
  const paths = new Set<string>()
  for (const path of list(raw, 'include')) {
    if (!allowed.includes(path)) throw invalidParameter('include', `“${path}” cannot be included.`)
    const parts = path.split('.')
    parts.forEach((_, index) => paths.add(parts.slice(0, index + 1).join('.')))
  }
  return paths
}

function parseFields(raw: unknown): DocumentQuery['fields'] {
  const fields: Record<string, ReadonlySet<string>> = Object.create(null)
  for (const [type, names] of Object.entries(record(raw, 'fields'))) {
    fields[type] = new Set(list(names, `fields[${type}]`))
  }
  return fields
}

function parseSort(raw: unknown, allowed: readonly string[]): readonly SortKey[] {
  return list(raw, 'sort').map((key) => {
    const descending = key.startsWith('-')
    const field = descending ? key.slice(1) : key
    if (!allowed.includes(field)) throw invalidParameter('sort', `Cannot sort by “${field}”.`)
    return { field, descending }
  })
}

function parseFacets(raw: unknown, allowed: readonly string[] | undefined): readonly string[] {
  if (raw !== undefined && allowed === undefined) throw unknownParameter('withFacets')
  const asked = [...new Set(list(raw, 'withFacets'))]
  for (const name of asked) {
    if (allowed?.includes(name)) continue
    throw invalidParameter('withFacets', `“${name}” is nothing that results are counted by.`)
  }
  return asked
}

async function parseFilter(
  raw: unknown,
  schema: SchemaTypes | undefined
): Promise<Record<string, unknown>> {
  const given = record(raw, 'filter')
  const known = new Set(schema && 'getProperties' in schema ? propertiesOf(schema) : [])
  for (const name of Object.keys(given)) {
    if (!known.has(name)) throw unknownParameter(`filter[${name}]`)
  }
  return schema ? validate(schema, given) : {}
}

function propertiesOf(schema: SchemaTypes & { getProperties: unknown }): string[] {
  return typeof schema.getProperties === 'function'
    ? Object.keys(schema.getProperties.call(schema) as object)
    : []
}

function parsePage(raw: unknown, size: { default: number; max: number }): DocumentQuery['page'] {
  const given = record(raw, 'page')
  for (const name of Object.keys(given)) {
    if (!PAGE_PARAMETERS.has(name)) throw unknownParameter(`page[${name}]`)
  }
  const after = cursor(given.after, 'page[after]')
  const before = cursor(given.before, 'page[before]')
  if (after !== null && before !== null) {
    throw invalidParameter('page[before]', 'Give page[after] or page[before], not both.', {
      type: `${CURSOR_PROFILE}range-pagination-not-supported`,
    })
  }
  return { after, before, size: pageSize(given.size, size) }
}

function pageSize(raw: unknown, size: { default: number; max: number }): number {
  if (raw === undefined) return size.default
  if (typeof raw !== 'string' || !/^[1-9]\d{0,8}$/.test(raw)) {
    throw invalidParameter('page[size]', 'page[size] is a whole number above zero.')
  }
  const asked = Number(raw)
  if (asked > size.max) {
    throw new DomainError('request.page_too_large', `A page has at most ${size.max} items.`, {
      parameter: 'page[size]',
      meta: { page: { maxSize: size.max } },
    })
  }
  return asked
}

function cursor(raw: unknown, parameter: string): string | null {
  if (raw === undefined) return null
  if (typeof raw !== 'string' || raw === '' || raw.length > 512) {
    throw invalidParameter(parameter, 'That page marker is not one we gave out.')
  }
  return raw
}

/** `a,b` as a list; an absent or empty parameter is an empty one. */
function list(raw: unknown, parameter: string): string[] {
  if (raw === undefined || raw === '' || raw === null) return []
  if (typeof raw !== 'string') throw invalidParameter(parameter, 'Give one comma-separated list.')
  return raw.split(',').map((entry) => entry.trim())
}

function record(raw: unknown, parameter: string): Record<string, unknown> {
  if (raw === undefined) return {}
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw invalidParameter(parameter, `Write it as ${parameter}[name]=value.`)
  }
  return raw as Record<string, unknown>
}
