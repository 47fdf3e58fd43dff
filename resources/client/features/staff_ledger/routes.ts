import type { FeatureRoutes } from '~/app/feature_routes'

export const routes: FeatureRoutes = {
  '/app/staff/ledger/accounts': () => import('./accounts_page'),
  '/app/staff/ledger/accounts/:id': () => import('./account_page'),
  '/app/staff/ledger/transfers': () => import('./transfers_page'),
  '/app/staff/ledger/transfers/:id': () => import('./transfer_page'),
}
