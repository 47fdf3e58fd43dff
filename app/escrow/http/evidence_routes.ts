import router from '@adonisjs/core/services/router'
import { api, publicPages } from '#kernel/http/stacks'

const ReceiptsController = () => import('#escrow/http/controllers/receipts_controller')
const CheckpointsController = () => import('#escrow/http/controllers/checkpoints_controller')
const FreezesController = () => import('#escrow/http/controllers/freezes_controller')

api(() => {
  router.get('/receipts', [ReceiptsController, 'index'])
  router.get('/receipts/:id', [ReceiptsController, 'show'])
  router.get('/receipts/:id/file', [ReceiptsController, 'file'])
  router.get('/checkpoints', [CheckpointsController, 'index'])
  router.get('/checkpoints/:id', [CheckpointsController, 'show'])
  router.get('/consistency-proofs/:id', [CheckpointsController, 'consistency'])
  router.get('/freezes', [FreezesController, 'index'])
  router.get('/freezes/:id', [FreezesController, 'show'])
  router.post('/freezes/:id/lift', [FreezesController, 'lift'])
})

publicPages(() => {
  router
    .get('/.well-known/uvidense-ledger.json', [CheckpointsController, 'wellKnown'])
    .as('ledger.well_known')
  router.get('/verify-receipt.mjs', [CheckpointsController, 'verifier']).as('ledger.verifier')
})
