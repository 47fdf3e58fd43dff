import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

const ChargebacksController = () => import('#escrow/http/controllers/chargebacks_controller')
const ReversalsController = () => import('#escrow/http/controllers/reversals_controller')

const ReserveController = () => import('#escrow/http/controllers/reserve_fundings_controller')

api(() => {
  router.get('/chargebacks', [ChargebacksController, 'index'])
  router.get('/chargebacks/:id', [ChargebacksController, 'show'])
  router.post('/chargebacks/:id/answer', [ChargebacksController, 'answer'])
  router.get('/chargebacks/:id/files/:kind', [ChargebacksController, 'file'])
  router.get('/reserve-fundings', [ReserveController, 'index'])
  router.post('/reserve-fundings', [ReserveController, 'store'])
  router.get('/reserve-fundings/:id', [ReserveController, 'show'])
  router.post('/reserve-fundings/:id/confirm', [ReserveController, 'confirm'])
  router.post('/reserve-fundings/:id/decline', [ReserveController, 'decline'])
  router.get('/reversals', [ReversalsController, 'index'])
  router.post('/reversals', [ReversalsController, 'store'])
  router.get('/reversals/:id', [ReversalsController, 'show'])
  router.post('/reversals/:id/confirm', [ReversalsController, 'confirm'])
  router.post('/reversals/:id/decline', [ReversalsController, 'decline'])
})
