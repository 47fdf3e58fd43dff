import type { RawQuery } from '#kernel/jsonapi/query'

/**
 * The one spelling of an address: parameters sorted by name, names readable, values encoded.
 * Clients use `links.self` as the key of what they keep, so equal questions must look equal.
 */
export function documentUrl(path: string, query: RawQuery = {}): string {
  const pairs = Object.keys(query)
    .sort()
    .flatMap((name) => flatten(name, query[name]))
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`
}

function flatten(name: string, value: unknown): string[] {
  if (value === undefined || value === null) return []
  if (typeof value === 'object') {
    return Object.keys(value)
      .sort()
      .flatMap((key) =>
        flatten(`${name}[${encodeURIComponent(key)}]`, (value as Record<string, unknown>)[key])
      )
  }
  return [`${name}=${encodeURIComponent(String(value))}`]
}
