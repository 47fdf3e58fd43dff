import type { FeatureRoutes } from '~/app/feature_routes'

export const routes: FeatureRoutes = {
  '/app/money': () => import('./money_page'),
  '/app/money/documents': () => import('./documents_page'),
  '/app/money/payouts': () => import('./payouts/payouts_page'),
  '/app/money/payouts/new-account': () => import('./payouts/new_method_page'),
  '/app/money/:id/take-back': () => import('./take_back/take_back_page'),
  '/app/money/:id/exchange': () => import('./exchange_page'),
  '/app/money/:id': () => import('./wallet_page'),
}
