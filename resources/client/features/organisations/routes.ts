import type { FeatureRoutes } from '~/app/feature_routes'

export const routes: FeatureRoutes = {
  '/app/organisations': () => import('./organisations_page'),
  '/app/organisations/:id': () => import('./organisation_page'),
  '/app/invitation': () => import('./invitation_page'),
}
