import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

const ExplorerController = () => import('#escrow/http/controllers/explorer_controller')

api(() => {
  router.get('/ledger-accounts', [ExplorerController, 'accounts'])
  router.get('/ledger-accounts/:id', [ExplorerController, 'account'])
  router.get('/ledger-postings', [ExplorerController, 'postings'])
  router.get('/ledger-transfers/:id', [ExplorerController, 'transfer'])
})
