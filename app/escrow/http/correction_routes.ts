import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

const ChargebacksController = () => import('#escrow/http/controllers/chargebacks_controller')
const ReversalsController = () => import('#escrow/http/controllers/reversals_controller')

api(() => {
  router.get('/chargebacks', [ChargebacksController, 'index'])
  router.get('/chargebacks/:id', [ChargebacksController, 'show'])
  router.get('/reversals', [ReversalsController, 'index'])
  router.post('/reversals', [ReversalsController, 'store'])
  router.get('/reversals/:id', [ReversalsController, 'show'])
  router.post('/reversals/:id/confirm', [ReversalsController, 'confirm'])
  router.post('/reversals/:id/decline', [ReversalsController, 'decline'])
})
