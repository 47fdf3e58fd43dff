import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

const DocumentsController = () => import('#escrow/http/controllers/documents_controller')
const ActivityController = () => import('#escrow/http/controllers/wallet_activity_controller')

api(() => {
  router.get('/documents', [DocumentsController, 'index'])
  router.get('/documents/:id', [DocumentsController, 'show'])
  router.get('/documents/:id/file', [DocumentsController, 'file'])
  router.get('/wallets/:id/activity.csv', [ActivityController, 'csv'])
})
