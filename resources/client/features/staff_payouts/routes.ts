import type { FeatureRoutes } from '~/app/feature_routes'

export const routes: FeatureRoutes = {
  '/app/staff/payouts': () => import('./payouts_page'),
}
