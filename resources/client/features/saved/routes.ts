import type { FeatureRoutes } from '~/app/feature_routes'

export const routes: FeatureRoutes = {
  '/app/saved': () => import('./saved_page'),
  '/app/saved/searches': () => import('./searches_page'),
}
