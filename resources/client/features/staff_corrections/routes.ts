import type { FeatureRoutes } from '~/app/feature_routes'

export const routes: FeatureRoutes = {
  '/app/staff/reversals': () => import('./reversals_page'),
  '/app/staff/chargebacks': () => import('./chargebacks_page'),
  '/app/staff/reserve': () => import('./reserve_page'),
  '/app/staff/dormant': () => import('./dormant_page'),
}
