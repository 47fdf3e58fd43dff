import type { ComponentType } from 'preact'

/**
 * Paths of a feature's signed-in pages (`/app/bookings/:id`) and the chunk each one loads.
 * Parameters are read with `useRoute().params` of preact-iso.
 */
export type FeatureRoutes = Readonly<
  Record<string, () => Promise<{ readonly default: ComponentType }>>
>
