import type { FeatureRoutes } from '~/app/feature_routes'

export const routes: FeatureRoutes = {
  '/app/staff/deliveries': () => import('./deliveries_page'),
}
