import app from '@adonisjs/core/services/app'
import type { SchemaTypes } from '@vinejs/vine/types'
import type { Actor } from '#kernel/actor'
import { SharedCache } from '#kernel/cache/shared_cache'
import {
  CURSOR_PROFILE,
  JSONAPI,
  type JsonApiDocument,
  type ResourceObject,
} from '#kernel/jsonapi/document'
import { notFound } from '#kernel/jsonapi/errors'
import { actorKey, KEPT_SECONDS, KeptDocuments, SharedReads } from '#kernel/jsonapi/kept_documents'
import { documentUrl } from '#kernel/jsonapi/links'
import {
  parseQuery,
  type DocumentQuery,
  type FilterOf,
  type QueryRules,
  type RawQuery,
} from '#kernel/jsonapi/query'
import { render, type Rendered } from '#kernel/jsonapi/rendering'
import { API_PREFIX, type Resource } from '#kernel/jsonapi/resource'
import { Serializer } from '#kernel/jsonapi/serializer'
import { toJson } from '#kernel/jsonapi/values'

export interface Listing<T> {
  items: readonly T[]
  /** Marker of the next page (see `encodeCursor`), null on the last one. */
  next?: string | null
  prev?: string | null
  total?: number
  meta?: Record<string, unknown>
}

/** Finds the values of one resource type, for one actor: what they may not see is not there. */
export abstract class DocumentReader<T, Filter = Record<string, unknown>> {
  /** `null` for what does not exist and for what the actor may not know of. */
  abstract find(id: string, actor: Actor, query: DocumentQuery<Filter>): Promise<T | null>

  list?(query: DocumentQuery<Filter>, actor: Actor): Promise<Listing<T>>

  /**
   * Something cheap to ask for that changes whenever the document at the id would, for whatever
   * query; what was sent before is then sent again as long as it stays. Null keeps nothing.
   */
  stamp?(id: string, actor: Actor): Promise<string | null>
}

export interface OneTarget {
  id: string
  query?: RawQuery
  params?: Readonly<Record<string, string>>
}

export interface ListTarget {
  query?: RawQuery
  params?: Readonly<Record<string, string>>
  /** Where the listing lives; defaults to `/api/v1/<type>`. */
  path?: string
}

export interface ReadDocument<T> {
  document: JsonApiDocument
  /** The primary value, for its version; null for a listing. */
  value: T | null
}

/** A reader's class, as the container makes it. */
type Class<T> = new (...dependencies: never[]) => T

interface Registration {
  resource: Resource<unknown>
  reader: Class<DocumentReader<unknown>> | null
  rules: QueryRules
}

/**
 * Every resource type of the marketplace, built in one place: API controllers and server-rendered
 * pages ask here for the same document, for an explicit actor.
 */
export class Documents {
  readonly #serializer = new Serializer()
  readonly #registrations = new Map<string, Registration>()
  readonly #kept = new KeptDocuments()
  readonly #shared = new SharedReads<Rendered>()

  constructor(
    private readonly make: (
      reader: Class<DocumentReader<unknown>>
    ) => Promise<DocumentReader<unknown>>,
    private readonly cache: () => Promise<Pick<SharedCache, 'read'>>
  ) {}

  /** Called by a module's provider. @throws Error when the type is taken. */
  register<T, Schema extends SchemaTypes | undefined = undefined>(
    resource: Resource<T>,
    reader: Class<DocumentReader<T, FilterOf<Schema>>>,
    rules: Omit<QueryRules, 'filter'> & { filter?: Schema } = {}
  ): void {
    this.#add(resource, reader as Class<DocumentReader<unknown>>, rules)
  }

  /** A type that is only ever included in others or answered from a value at hand. */
  describe<T>(resource: Resource<T>): void {
    this.#add(resource, null, {})
  }

  types(): string[] {
    return this.#serializer.types()
  }

  /**
   * The document at an id, or of a listing.
   *
   * @throws DomainError `request.not_found`, `request.parameter_unknown`,
   * `request.parameter_invalid`, `request.page_too_large`
   */
  async get(type: string, target: OneTarget, actor: Actor): Promise<JsonApiDocument<ResourceObject>>
  async get(
    type: string,
    target: ListTarget,
    actor: Actor
  ): Promise<JsonApiDocument<ResourceObject[]>>
  async get(type: string, target: OneTarget | ListTarget, actor: Actor): Promise<JsonApiDocument> {
    return 'id' in target
      ? (await this.one(type, target, actor)).document
      : this.many(type, target, actor)
  }

  /** As {@link get}, together with the resource's version for its ETag. */
  async one(
    type: string,
    target: OneTarget,
    actor: Actor
  ): Promise<{ document: JsonApiDocument<ResourceObject>; version: string | null }> {
    const { resource, reader, rules } = this.#known(type)
    if (!reader) throw notFound()
    const raw = target.query ?? {}
    const { include = [], oneFilter } = rules
    const allowed = oneFilter ? { include, filter: oneFilter } : { include }
    const query = await parseQuery(raw, allowed, target.params)
    const value = await (await this.make(reader)).find(target.id, actor, query)
    if (value === null) throw notFound()
    return {
      document: this.#document(resource, value, actor, query, raw),
      version: versionOf(resource, value),
    }
  }

  /** As {@link one}, ready to send; a reader with a stamp is read again only when that changed. */
  async rendered(type: string, target: OneTarget, actor: Actor): Promise<Rendered> {
    const { reader } = this.#known(type)
    const service = reader && (await this.make(reader))
    const fresh = async () => {
      const { document, version } = await this.one(type, target, actor)
      return render(document, version)
    }
    if (!service?.stamp) return fresh()
    const key = `${type} ${target.id} ${JSON.stringify(target.query ?? {})} ${actorKey(actor)}`
    const stampOf = async () => (await service.stamp?.(target.id, actor)) ?? null
    if (actor.kind !== 'visitor') {
      const stamp = await stampOf()
      if (stamp === null) return fresh()
      const kept = this.#kept.find(key, stamp)
      if (kept) return kept
      const rendered = await fresh()
      this.#kept.keep(key, stamp, rendered)
      return rendered
    }
    return this.#shared.read(key, async () => {
      const stamp = await stampOf()
      if (stamp === null) return fresh()
      const cache = await this.cache()
      return cache.read({ key: `${key} ${stamp}`, seconds: KEPT_SECONDS }, async (making) => {
        const { document, version } = await this.one(type, target, actor)
        making.dependsOn(`${type}:${document.data.id}`)
        return render(document, version)
      })
    })
  }

  /** As {@link DocumentReader.stamp}, for whoever keeps what was made of the document. */
  async stamp(type: string, id: string, actor: Actor): Promise<string | null> {
    const { reader } = this.#known(type)
    const service = reader && (await this.make(reader))
    return (await service?.stamp?.(id, actor)) ?? null
  }

  async many(
    type: string,
    target: ListTarget,
    actor: Actor
  ): Promise<JsonApiDocument<ResourceObject[]>> {
    const { reader, rules } = this.#known(type)
    const service = reader ? await this.make(reader) : null
    if (!service?.list) throw notFound()
    const raw = target.query ?? {}
    const query = await parseQuery(raw, rules, target.params)
    const listing = await service.list(query, actor)
    const path = target.path ?? `${API_PREFIX}/${type}`
    const page = (direction: 'after' | 'before', marker: string | null | undefined) =>
      marker ? documentUrl(path, withPage(raw, direction, marker)) : null
    const meta = {
      ...listing.meta,
      ...(listing.total === undefined ? {} : { page: { total: listing.total } }),
    }
    const { data, included } = this.#serializer.document(type, listing.items, actor, query)
    return {
      jsonapi: { ...JSONAPI, profile: [CURSOR_PROFILE] },
      links: {
        self: documentUrl(path, raw),
        prev: page('before', listing.prev),
        next: page('after', listing.next),
      },
      data: data as ResourceObject[],
      ...(included ? { included } : {}),
      ...(Object.keys(meta).length > 0 ? { meta: toJson(meta) as Record<string, unknown> } : {}),
    }
  }

  /** A document of a value the caller already has, e.g. a quote that is not stored. */
  async of(
    type: string,
    value: unknown,
    actor: Actor,
    raw: RawQuery = {}
  ): Promise<JsonApiDocument<ResourceObject>> {
    const { resource, rules } = this.#known(type)
    const query = await parseQuery(raw, { include: rules.include ?? [] })
    return this.#document(resource, value, actor, query, raw)
  }

  /** As {@link of}, ready to send, with the version of its resource. */
  async renderedOf(
    type: string,
    value: unknown,
    actor: Actor,
    raw: RawQuery = {}
  ): Promise<Rendered> {
    return render(
      await this.of(type, value, actor, raw),
      versionOf(this.#known(type).resource, value)
    )
  }

  #document(
    resource: Resource<unknown>,
    value: unknown,
    actor: Actor,
    query: DocumentQuery,
    raw: RawQuery
  ): JsonApiDocument<ResourceObject> {
    const { data, included } = this.#serializer.document(resource.type, value, actor, query)
    return {
      jsonapi: JSONAPI,
      links: { self: documentUrl(resource.self(value), raw) },
      data: data as ResourceObject,
      ...(included ? { included } : {}),
    }
  }

  #add<T>(
    resource: Resource<T>,
    reader: Class<DocumentReader<unknown>> | null,
    rules: Omit<QueryRules, 'filter'> & { filter?: SchemaTypes | undefined }
  ): void {
    const { filter, ...rest } = rules
    this.#serializer.add(resource)
    this.#registrations.set(resource.type, {
      resource: resource as Resource<unknown>,
      reader,
      rules: filter === undefined ? rest : { ...rest, filter },
    })
  }

  #known(type: string): Registration {
    const registration = this.#registrations.get(type)
    if (!registration) throw new Error(`Resource type "${type}" is not registered`)
    return registration
  }
}

function versionOf(resource: Resource<unknown>, value: unknown): string | null {
  return resource.version === undefined ? null : String(resource.version(value))
}

function withPage(raw: RawQuery, direction: 'after' | 'before', marker: string): RawQuery {
  const page = typeof raw.page === 'object' && raw.page !== null ? { ...raw.page } : {}
  const { after: _after, before: _before, ...rest } = page as Record<string, unknown>
  return { ...raw, page: { ...rest, [direction]: marker } }
}

export const documents = new Documents(
  (service) => app.container.make(service),
  () => app.container.make(SharedCache)
)
