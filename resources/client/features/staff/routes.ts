import type { FeatureRoutes } from '~/app/feature_routes'

export const routes: FeatureRoutes = {
  '/app/staff': () => import('./queue_page'),
  '/app/staff/disputes': () => import('./disputes_page'),
  '/app/staff/bookings/:id': () => import('./timeline_page'),
  '/app/staff/deadlines': () => import('./deadlines_page'),
  '/app/staff/audit': () => import('./audit_page'),
  '/app/staff/disputes/:id': () => import('./dispute_page'),
}
