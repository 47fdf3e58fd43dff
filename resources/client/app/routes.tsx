import { lazy } from 'preact-iso'
import type { FeatureRoutes } from './feature_routes'

/** Every feature's `routes.ts`, found by its name: a new feature touches no shared table. */
const modules = import.meta.glob<{ routes: FeatureRoutes }>('../features/*/routes.ts', {
  eager: true,
})

const parameters = (path: string) => path.split('/').filter((part) => part.startsWith(':')).length

/** The router takes the first match, so what is written out comes before what is a parameter. */
export const ROUTES = Object.values(modules)
  .flatMap((module) => Object.entries(module.routes))
  .sort(([left], [right]) => parameters(left) - parameters(right))
  .map(([path, load]) => ({ path, component: lazy(load) }))
