import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'

export interface FreezeAttributes {
  readonly cause: string
  readonly title: string
  readonly findings: readonly Readonly<Record<string, unknown>>[]
  readonly stopsSealing: boolean
  readonly raisedAt: string
  readonly liftedAt: string | null
  readonly reason: string | null
}
export type Freeze = Resource<FreezeAttributes>

export interface Health {
  readonly frozen: boolean
  readonly unsealed: { readonly many: number; readonly seconds: number }
  /** Legs of shared accounts that no posting sums up yet. */
  readonly unfolded: { readonly many: number; readonly seconds: number }
  readonly sealLagMs: number | null
  readonly checkpoint: { readonly id: string; readonly signedAt: string } | null
  readonly publishedTo: string
}

export const healthKey = ['freezes'] as const

/** Asked again every few seconds: what it shows changes by itself. */
export function useHealth() {
  return useQuery({
    queryKey: healthKey,
    refetchInterval: 5000,
    queryFn: async ({ signal }) => {
      const { items, meta } = await getMany<FreezeAttributes>('/freezes', {}, signal)
      return { freezes: items, health: meta as unknown as Health }
    },
  })
}
