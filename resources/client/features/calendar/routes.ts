import type { FeatureRoutes } from '~/app/feature_routes'

export const routes: FeatureRoutes = {
  '/app/calendar': () => import('./calendar_page'),
}
