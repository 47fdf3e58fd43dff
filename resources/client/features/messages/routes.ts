import type { FeatureRoutes } from '~/app/feature_routes'

export const routes: FeatureRoutes = {
  '/app/messages': () => import('./inbox_page'),
  '/app/messages/new': () => import('./ask_page'),
  '/app/messages/:id': () => import('./inbox_page'),
  '/app/staff/messages': () => import('./reports_page'),
}
