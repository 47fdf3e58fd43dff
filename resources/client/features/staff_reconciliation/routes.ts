import type { FeatureRoutes } from '~/app/feature_routes'

export const routes: FeatureRoutes = {
  '/app/staff/reconciliation': () => import('./reconciliation_page'),
  '/app/staff/reconciliation/:id': () => import('./account_page'),
}
