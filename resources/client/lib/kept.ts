import { getMany } from './api'
import { ApiError } from './api_error'
import type { Page } from './jsonapi'
import { KEPT, result, within } from './outbox/database'

interface Copy<A> {
  readonly page: Page<A>
  readonly at: string
}

/** A list as the server told it now, or, with no line, as it told it last. */
export type KeptPage<A> = Page<A> & { readonly keptAt: string | null }

type Query = Parameters<typeof getMany>[1]

/**
 * Reads a list and keeps a copy for when there is no line. Only for what a page must show to be of
 * use offline; `forgetKept` empties all of it when somebody signs out.
 */
export async function getKept<A>(
  owner: string,
  path: string,
  query: Query = {},
  signal?: AbortSignal
): Promise<KeptPage<A>> {
  const key = `${owner} ${path} ${JSON.stringify(query)}`
  try {
    const page = await getMany<A>(path, query, signal)
    const copy: Copy<A> = { page, at: new Date().toISOString() }
    await within(KEPT, 'readwrite', (store) => result(store.put(copy, key)))
    return { ...page, keptAt: null }
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 0) throw error
    const copy = await within(KEPT, 'readonly', (store) =>
      result<Copy<A> | undefined>(store.get(key))
    )
    if (copy === undefined) throw error
    return { ...copy.page, keptAt: copy.at }
  }
}
