import type { FeatureRoutes } from '~/app/feature_routes'

export const routes: FeatureRoutes = {
  '/app/staff': () => import('./queue_page'),
  '/app/staff/disputes/:id': () => import('./dispute_page'),
}
