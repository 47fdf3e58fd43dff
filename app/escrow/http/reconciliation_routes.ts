import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

const StatementsController = () => import('#escrow/http/controllers/provider_statements_controller')
const LinesController = () => import('#escrow/http/controllers/statement_lines_controller')
const MovementsController = () => import('#escrow/http/controllers/clearing_movements_controller')
const ReconciliationsController = () =>
  import('#escrow/http/controllers/reconciliations_controller')

api(() => {
  router.get('/reconciliations', [ReconciliationsController, 'index'])
  router.get('/reconciliations/:id', [ReconciliationsController, 'show'])
  router.get('/provider-statements', [StatementsController, 'index'])
  router.post('/provider-statements', [StatementsController, 'store'])
  router.get('/provider-statements/:id', [StatementsController, 'show'])
  router.get('/statement-lines', [LinesController, 'index'])
  router.get('/statement-lines/:id', [LinesController, 'show'])
  router.post('/statement-lines/:id/match', [LinesController, 'match'])
  router.post('/statement-lines/:id/explain', [LinesController, 'explain'])
  router.post('/statement-lines/:id/undo', [LinesController, 'undo'])
  router.get('/clearing-movements', [MovementsController, 'index'])
  router.get('/clearing-movements/:id', [MovementsController, 'show'])
  router.post('/clearing-movements/:id/explain', [MovementsController, 'explain'])
  router.post('/clearing-movements/:id/undo', [MovementsController, 'undo'])
})
