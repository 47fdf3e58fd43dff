import type { FeatureRoutes } from '~/app/feature_routes'

export const routes: FeatureRoutes = {
  '/app/notices/preferences': () => import('./preferences_page'),
}
