import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

const RefundsController = () => import('#escrow/http/controllers/refunds_controller')

api(() => {
  router.get('/refund-sources', [RefundsController, 'sources'])
  router.post('/refund-quotes', [RefundsController, 'quote'])
  router.get('/refunds', [RefundsController, 'index'])
  router.post('/refunds', [RefundsController, 'store'])
  router.get('/refunds/:id', [RefundsController, 'show'])
})
