import JSONAPISerializer from 'json-api-serializer'
import type { Actor } from '#kernel/actor'
import type { JsonApiDocument, ResourceObject } from '#kernel/jsonapi/document'
import { invalidParameter } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import type { Related, Resource } from '#kernel/jsonapi/resource'
import { toJson } from '#kernel/jsonapi/values'

/** What json-api-serializer reads: attributes and relationships side by side, extras by marker. */
type Node = Record<string, unknown> & { id: string }

const LINKS = '__links'
const META = '__meta'

type View = Pick<DocumentQuery, 'include' | 'fields'>
export const PLAIN: View = { include: new Set(), fields: {} }

/**
 * The one place that knows json-api-serializer. It hard-codes `jsonapi.version` 1.0, so its own
 * `jsonapi` object is off and the caller writes ours.
 */
export class Serializer {
  readonly #library = new JSONAPISerializer({ jsonapiObject: false })
  readonly #resources = new Map<string, Resource<unknown>>()

  /** @throws Error when the type was described before. */
  add<T>(resource: Resource<T>): void {
    if (this.#resources.has(resource.type)) {
      throw new Error(`Resource type "${resource.type}" is registered twice`)
    }
    this.#resources.set(resource.type, resource as Resource<unknown>)
    const relationships = Object.entries(resource.relationships ?? {})
    for (const [, { type }] of relationships) {
      // Linkage needs a schema even when the other module never describes the type.
      if (!this.#resources.has(type)) this.#library.register(type, {})
    }
    this.#library.register(resource.type, {
      blacklist: [LINKS, META],
      relationships: Object.fromEntries(relationships.map(([name, { type }]) => [name, { type }])),
      links: (node: Node) => node[LINKS],
      meta: (node: Node) => node[META] ?? {},
    })
  }

  resource(type: string): Resource<unknown> | undefined {
    return this.#resources.get(type)
  }

  types(): string[] {
    return [...this.#resources.keys()]
  }

  /** @throws DomainError `request.parameter_invalid` for a field the type does not have. */
  document(
    type: string,
    values: unknown,
    actor: Actor,
    view: View = PLAIN
  ): Pick<JsonApiDocument, 'data' | 'included'> {
    const resource = this.#known(type)
    this.#checkTypes(view)
    const node = (value: unknown) => this.#node(resource, value, actor, view, '')
    const nodes = Array.isArray(values) ? values.map(node) : values === null ? null : node(values)
    const { data, included } = this.#library.serialize(type, nodes) as {
      data: ResourceObject | ResourceObject[] | null
      included?: ResourceObject[]
    }
    return included === undefined ? { data } : { data, included: withoutPrimary(included, data) }
  }

  #node(resource: Resource<unknown>, value: unknown, actor: Actor, view: View, path: string): Node {
    const attributes = resource.attributes(value, actor)
    const relationships = resource.relationships ?? {}
    const fields = view.fields[resource.type]
    if (fields) checkFields(fields, resource.type, attributes, relationships)
    const wanted = (name: string) => fields === undefined || fields.has(name)

    const node: Node = { id: resource.id(value) }
    for (const [name, attribute] of Object.entries(attributes)) {
      if (name in relationships) throw new Error(`${resource.type}: two fields named "${name}"`)
      if (wanted(name) && attribute !== undefined) node[name] = toJson(attribute)
    }
    for (const [name, relationship] of Object.entries(relationships)) {
      const here = path === '' ? name : `${path}.${name}`
      const included = view.include.has(here)
      if (!included && !wanted(name)) continue
      const related = relationship.of(value, actor)
      if (related !== undefined) {
        node[name] = this.#related(relationship.type, related, actor, view, included, here)
      }
    }
    node[LINKS] = { self: resource.self(value) }
    node[META] = this.#meta(resource, value, actor)
    return node
  }

  #related(
    type: string,
    related: Related | readonly Related[] | null,
    actor: Actor,
    view: View,
    included: boolean,
    path: string
  ): unknown {
    if (Array.isArray(related)) {
      return (related as readonly Related[]).map((entry) =>
        this.#related(type, entry, actor, view, included, path)
      )
    }
    if (related === null || typeof related === 'string') return related
    const resource = this.#known(type)
    return included ? this.#node(resource, related, actor, view, path) : resource.id(related)
  }

  #meta(resource: Resource<unknown>, value: unknown, actor: Actor): Record<string, unknown> {
    const meta = resource.meta ? { ...resource.meta(value, actor) } : {}
    if (resource.can) meta.can = [...resource.can(value, actor)]
    return toJson(meta) as Record<string, unknown>
  }

  #known(type: string): Resource<unknown> {
    const resource = this.#resources.get(type)
    if (!resource) throw new Error(`Resource type "${type}" is not registered`)
    return resource
  }

  #checkTypes(view: View): void {
    for (const type of Object.keys(view.fields)) {
      if (!this.#resources.has(type)) {
        throw invalidParameter(`fields[${type}]`, `There is no resource type “${type}”.`)
      }
    }
  }
}

function checkFields(fields: ReadonlySet<string>, type: string, ...known: object[]): void {
  for (const name of fields) {
    if (!known.some((names) => name in names)) {
      throw invalidParameter(`fields[${type}]`, `${type} have no field “${name}”.`)
    }
  }
}

/** JSON:API: a document has no more than one resource object for each type and id. */
function withoutPrimary(
  included: ResourceObject[],
  data: ResourceObject | ResourceObject[] | null
): ResourceObject[] {
  const primary = new Set((Array.isArray(data) ? data : data ? [data] : []).map(key))
  return included.filter((resource) => !primary.has(key(resource)))
}

const key = ({ type, id }: ResourceObject) => `${type} ${id}`
