/** A JSON:API document as it arrives, and the plain objects that pages read. */
export interface Identifier {
  readonly type: string
  readonly id: string
}

export interface RawResource extends Identifier {
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly relationships?: Readonly<
    Record<string, { readonly data?: Identifier | readonly Identifier[] | null }>
  >
  readonly links?: { readonly self?: string }
  readonly meta?: Readonly<Record<string, unknown>>
}

export interface RawError {
  /** The request id. */
  readonly id?: string
  readonly status?: string
  readonly code?: string
  readonly title?: string
  readonly detail?: string
  readonly source?: { readonly pointer?: string; readonly parameter?: string }
  readonly meta?: Readonly<Record<string, unknown>>
}

export interface RawDocument {
  readonly data?: RawResource | readonly RawResource[] | null
  readonly included?: readonly RawResource[]
  readonly errors?: readonly RawError[]
  readonly links?: Readonly<Record<string, string | null | { readonly href: string }>>
  readonly meta?: Readonly<Record<string, unknown>>
}

export interface ResourceMeta {
  /** What the reader may do now, computed by the server. */
  readonly can: readonly string[]
  readonly [key: string]: unknown
}

/** Attributes flattened beside id and type; related resources resolved under their names. */
export type Resource<A> = A & {
  readonly id: string
  readonly type: string
  readonly meta: ResourceMeta
}

export interface Page<A> {
  readonly items: readonly Resource<A>[]
  readonly next: string | null
  readonly prev: string | null
  readonly meta: Readonly<Record<string, unknown>>
}

const key = (each: Identifier) => `${each.type}/${each.id}`

function flatten(raw: RawResource, pool: ReadonlyMap<string, RawResource>, depth: number): object {
  const related: Record<string, unknown> = {}
  if (depth > 0) {
    for (const [name, { data }] of Object.entries(raw.relationships ?? {})) {
      if (data === undefined) continue
      const resolve = (each: Identifier) => {
        const found = pool.get(key(each))
        return found ? flatten(found, pool, depth - 1) : each
      }
      related[name] = data === null ? null : 'id' in data ? resolve(data) : data.map(resolve)
    }
  }
  const can = raw.meta?.can
  const meta = { ...raw.meta, can: Array.isArray(can) ? can : [] }
  return { ...related, ...raw.attributes, id: raw.id, type: raw.type, meta }
}

function poolOf(document: RawDocument): ReadonlyMap<string, RawResource> {
  const data = document.data ?? []
  const primary = 'id' in data ? [data] : data
  return new Map([...primary, ...(document.included ?? [])].map((each) => [key(each), each]))
}

/** How deep relationships are followed: enough for booking → milestone → dispute. */
const DEPTH = 3

/** One resource; what the document itself says (a new token's secret, say) joins its `meta`. */
export function parseOne<A>(document: RawDocument): Resource<A> | null {
  const data = document.data ?? null
  if (data === null) return null
  if (!('id' in data)) throw new TypeError('Expected one resource, got a list')
  const resource = flatten(data, poolOf(document), DEPTH) as Resource<A>
  return { ...resource, meta: { ...document.meta, ...resource.meta } }
}

export function parseMany<A>(document: RawDocument): Page<A> {
  const data = document.data ?? []
  if ('id' in data) throw new TypeError('Expected a list, got one resource')
  const pool = poolOf(document)
  const link = (name: string) => {
    const found = document.links?.[name] ?? null
    return found === null || typeof found === 'string' ? found : found.href
  }
  return {
    items: data.map((each) => flatten(each, pool, DEPTH) as Resource<A>),
    next: link('next'),
    prev: link('prev'),
    meta: document.meta ?? {},
  }
}
