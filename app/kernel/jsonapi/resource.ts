import type { Actor } from '#kernel/actor'

/** A related resource's value, as its own resource definition takes it, or only its id. */
export type Related = string | object

export interface RelationshipDefinition<T> {
  /** JSON:API type of the other side; registered by whichever module owns it. */
  type: string
  many?: true
  /** `undefined` when it was not loaded: the relationship is then left out of the document. */
  of(value: T, actor: Actor): Related | readonly Related[] | null | undefined
}

export interface ResourceDefinition<T> {
  /** Plural and kebab-case; also the path. */
  type: string
  /** Defaults to the value's own `id`. */
  id?(value: T): string
  /** What leaves the server, nothing else does. Money and DateTime are serialised by the kernel. */
  attributes(value: T, actor: Actor): Record<string, unknown>
  relationships?: Record<string, RelationshipDefinition<T>>
  /** Path of the resource; defaults to `/api/v1/<type>/<id>`. */
  self?(value: T): string
  /** Changes with every change of the resource; becomes the ETag that If-Match is held against. */
  version?(value: T): string | number
  /** Events the reader may send now: `meta.can`. */
  can?(value: T, actor: Actor): readonly string[]
  meta?(value: T, actor: Actor): Record<string, unknown>
}

export interface Resource<T> extends ResourceDefinition<T> {
  id(value: T): string
  self(value: T): string
}

export const API_PREFIX = '/api/v1'

const RESERVED = new Set(['id', 'type', 'links', 'meta'])

/**
 * Declares how values of a module become resource objects of one type.
 *
 * @throws Error when a relationship's name is one JSON:API keeps for itself.
 */
export function defineResource<T extends object>(definition: ResourceDefinition<T>): Resource<T> {
  for (const name of Object.keys(definition.relationships ?? {})) {
    if (RESERVED.has(name)) throw new Error(`${definition.type}: "${name}" is reserved by JSON:API`)
  }
  const id = (value: T): string => (definition.id ? definition.id(value) : ownId(value, definition))
  return {
    ...definition,
    id,
    self: (value) => definition.self?.(value) ?? `${API_PREFIX}/${definition.type}/${id(value)}`,
  }
}

function ownId<T extends object>(value: T, definition: ResourceDefinition<T>): string {
  if ('id' in value && typeof value.id === 'string') return value.id
  throw new Error(`${definition.type}: the value has no id, give the resource an id()`)
}
