import type { FeatureRoutes } from '~/app/feature_routes'

export const routes: FeatureRoutes = {
  '/app/staff/providers': () => import('./log_page'),
  '/app/staff/providers/:id': () => import('./callback_page'),
  '/app/staff/sandbox': () => import('./faults_page'),
}
