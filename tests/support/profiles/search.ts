import env from '#start/env'

interface Talent {
  id: string
  meta?: { matched?: string[] }
  attributes: Record<string, unknown> & {
    name: string
    displayRate: { amount: string; currency: string }
  }
}

export interface SearchAnswer {
  status: number
  ids: string[]
  talents: Talent[]
  total: number
  next: string | null
  meta: Record<string, unknown>
  error: { code: string; detail: string; source?: { parameter?: string } } | undefined
}

interface Body {
  data?: Talent[]
  meta?: Record<string, unknown> & { page?: { total: number } }
  links?: { next: string | null }
  errors?: SearchAnswer['error'][]
}

/** Searches as anybody would: `searchTalents({ 'filter[q]': 'carpenter' })`. */
export function searchTalents(query: Record<string, string>): Promise<SearchAnswer> {
  return follow(`/api/v1/talents?${new URLSearchParams(query).toString()}`)
}

export async function follow(path: string): Promise<SearchAnswer> {
  const response = await fetch(new URL(path, env.get('APP_URL')), {
    headers: { accept: 'application/vnd.api+json' },
  })
  const body = (await response.json()) as Body
  return {
    status: response.status,
    ids: body.data?.map(({ id }) => id) ?? [],
    talents: body.data ?? [],
    total: body.meta?.page?.total ?? 0,
    next: body.links?.next ?? null,
    meta: body.meta ?? {},
    error: body.errors?.[0],
  }
}

/** Every page in turn. */
export async function allPages(query: Record<string, string>): Promise<string[][]> {
  const pages: string[][] = []
  let answer = await searchTalents(query)
  for (;;) {
    pages.push(answer.ids)
    if (answer.next === null) return pages
    answer = await follow(answer.next)
  }
}
