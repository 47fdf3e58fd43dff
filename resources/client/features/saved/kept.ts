import { useQuery, useQueryClient } from '@tanstack/preact-query'
import { getMany, getOne } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import type { Talent, TalentAttributes } from '~/lib/talent'
import { rememberedCurrency } from '~/lib/viewer_currency'

export interface ListAttributes {
  readonly name: string
  readonly favourites: boolean
  readonly size: number
}
export type TalentList = Resource<ListAttributes>

export interface KeptAttributes {
  readonly listId: string
  readonly favourite: boolean
  readonly talentId: string
  /** What they were called when they were kept. */
  readonly name: string
  readonly note: string
  readonly keptAt: string
  /** Null when their profile is not public now. */
  readonly talent: Talent | null
}
export type Kept = Resource<KeptAttributes>

const LISTS = ['talent-lists'] as const
const KEPT = ['kept-talents'] as const

export function useLists() {
  return useQuery({
    queryKey: LISTS,
    queryFn: ({ signal }) => getMany<ListAttributes>('/talent-lists', {}, signal),
  })
}

export function useKept(list: string | null, after: string | null) {
  const query = {
    'include': 'talent',
    'filter[list]': list,
    'filter[currency]': rememberedCurrency(),
    'page[after]': after,
    'page[size]': 24,
  }
  return useQuery({
    queryKey: [...KEPT, query],
    enabled: list !== null,
    queryFn: ({ signal }) => getMany<KeptAttributes>('/kept-talents', query, signal),
  })
}

export function useTalent(id: string | null) {
  return useQuery({
    queryKey: ['talents', id],
    enabled: id !== null,
    queryFn: ({ signal }) => getOne<TalentAttributes>(`/talents/${id}`, {}, signal),
  })
}

/** After something was kept, changed or let go. */
export function useFresh(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await Promise.all([LISTS, KEPT].map((queryKey) => client.invalidateQueries({ queryKey })))
  }
}
