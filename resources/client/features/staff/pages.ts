import { getDocument, apiUrl } from '~/lib/api'
import { parseMany, type Resource } from '~/lib/jsonapi'

/** Enough for the longest booking, and a stop to a listing that never ends. */
const MOST_PAGES = 20

/** Every page of a listing, in order. */
export async function allOf<A>(
  path: string,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal
): Promise<readonly Resource<A>[]> {
  const found: Resource<A>[] = []
  let url: string | null = apiUrl(path, query)
  for (let page = 0; url !== null && page < MOST_PAGES; page++) {
    const { items, next }: ReturnType<typeof parseMany<A>> = parseMany<A>(
      await getDocument(url, signal)
    )
    found.push(...items)
    url = next
  }
  return found
}
