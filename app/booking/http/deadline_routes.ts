import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

const DeadlinesController = () => import('#booking/http/deadlines_controller')

api(() => {
  router.get('/deadlines', [DeadlinesController, 'index'])

  router.get('/deadline-extensions', [DeadlinesController, 'extensions'])
  router.get('/deadline-extensions/:id', [DeadlinesController, 'extension'])
  router.post('/deadline-extensions', [DeadlinesController, 'extend'])
  router.post('/deadline-extensions/preview', [DeadlinesController, 'preview'])

  router.get('/stuck-deadlines', [DeadlinesController, 'stuck'])
  router.get('/stuck-deadlines/:id', [DeadlinesController, 'stuckOne'])
  router.post('/stuck-deadlines/:id/retry', [DeadlinesController, 'retry'])
})
