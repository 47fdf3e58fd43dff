import type { FeatureRoutes } from '~/app/feature_routes'

export const routes: FeatureRoutes = {
  '/app/staff/reversals': () => import('./reversals_page'),
  '/app/staff/chargebacks': () => import('./chargebacks_page'),
}
