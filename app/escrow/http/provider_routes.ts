import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

const CallbacksController = () => import('#escrow/http/controllers/provider_callbacks_controller')
const FaultsController = () => import('#escrow/http/controllers/sandbox_faults_controller')

api(() => {
  router.get('/provider-callbacks', [CallbacksController, 'index'])
  router.get('/provider-callbacks/:id', [CallbacksController, 'show'])
  router.post('/provider-callbacks/:id/redeliver', [CallbacksController, 'redeliver'])
  router.get('/sandbox/faults', [FaultsController, 'index'])
  router.get('/sandbox/faults/:id', [FaultsController, 'show'])
  router.post('/sandbox/faults/:id/set', [FaultsController, 'set'])
  router.post('/sandbox/faults/:id/clear', [FaultsController, 'clear'])
})
