import type { FeatureRoutes } from '~/app/feature_routes'

export const routes: FeatureRoutes = {
  '/app/bookings': () => import('./bookings_page'),
  '/app/bookings/new': () => import('./offer_page'),
  '/app/bookings/:id': () => import('./booking_page'),
  '/app/bookings/:id/counter': () => import('./counter_page'),
  '/app/bookings/:id/change': () => import('./change/change_page'),
}
