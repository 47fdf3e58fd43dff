import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

const NoticesController = () => import('#notices/http/notices_controller')

api(() => {
  router.get('/notices', [NoticesController, 'index'])
  router.post('/notices/read-all', [NoticesController, 'readAll'])
  router.get('/notices/:id', [NoticesController, 'show'])
  router.post('/notices/:id/read', [NoticesController, 'read'])
})
