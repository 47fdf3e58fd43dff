import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

const NoticesController = () => import('#notices/http/notices_controller')
const DeliveriesController = () => import('#notices/http/deliveries_controller')

api(() => {
  router.get('/notices', [NoticesController, 'index'])
  router.post('/notices/read-all', [NoticesController, 'readAll'])
  router.get('/notices/:id', [NoticesController, 'show'])
  router.post('/notices/:id/read', [NoticesController, 'read'])
})

// staff: what leaves the house
api(() => {
  router.get('/deliveries', [DeliveriesController, 'index'])
  router.post('/deliveries/replay', [DeliveriesController, 'replayMany'])
  router.get('/deliveries/:id', [DeliveriesController, 'show'])
  router.post('/deliveries/:id/replay', [DeliveriesController, 'replay'])
})
