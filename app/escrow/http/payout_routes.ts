import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

const MethodsController = () => import('#escrow/http/controllers/payout_methods_controller')
const PayoutsController = () => import('#escrow/http/controllers/payouts_controller')

api(() => {
  router.get('/payout-methods', [MethodsController, 'index'])
  router.post('/payout-methods', [MethodsController, 'store'])
  router.get('/payout-methods/:id', [MethodsController, 'show'])
  router.delete('/payout-methods/:id', [MethodsController, 'destroy'])
  router.post('/payout-methods/:id/verify', [MethodsController, 'verify'])
  router.post('/payout-quotes', [PayoutsController, 'quote'])
  router.get('/payouts', [PayoutsController, 'index'])
  router.post('/payouts', [PayoutsController, 'store'])
  router.get('/payouts/:id', [PayoutsController, 'show'])
  router.post('/payouts/:id/cancel', [PayoutsController, 'cancel'])
  router.post('/payouts/:id/confirm', [PayoutsController, 'confirm'])
  router.post('/payouts/:id/decline', [PayoutsController, 'decline'])
  router.get('/payout-runs', [PayoutsController, 'runs'])
  router.post('/payout-runs', [PayoutsController, 'startRun'])
  router.get('/payout-runs/:id', [PayoutsController, 'run'])
})
