import router from '@adonisjs/core/services/router'
import { api, callbacks } from '#kernel/http/stacks'

const WalletsController = () => import('#escrow/http/controllers/wallets_controller')
const TransfersController = () => import('#escrow/http/controllers/transfers_controller')
const DepositsController = () => import('#escrow/http/controllers/deposits_controller')
const QuotesController = () => import('#escrow/http/controllers/quotes_controller')
const ExchangesController = () => import('#escrow/http/controllers/exchanges_controller')
const RatesController = () => import('#escrow/http/controllers/rates_controller')
const CurrenciesController = () => import('#escrow/http/controllers/currencies_controller')
const CheckoutsController = () => import('#escrow/http/controllers/sandbox_checkouts_controller')
const CallbacksController = () => import('#escrow/http/controllers/callbacks_controller')

api(() => {
  router.get('/wallets', [WalletsController, 'index'])
  router.get('/wallets/:id', [WalletsController, 'show'])
  router.post('/wallets/:id/keep', [WalletsController, 'keep'])
  router.get('/dormant-wallets', [WalletsController, 'dormant'])
  router.get('/transfers', [TransfersController, 'index'])
  router.get('/transfers/:id', [TransfersController, 'show'])
  router.get('/deposits', [DepositsController, 'index'])
  router.post('/deposits', [DepositsController, 'store'])
  router.get('/deposits/:id', [DepositsController, 'show'])
  router.post('/deposits/:id/ask', [DepositsController, 'ask'])
  router.post('/quotes', [QuotesController, 'store'])
  router.post('/exchanges', [ExchangesController, 'store'])
  router.get('/exchanges/:id', [ExchangesController, 'show'])
  router.post('/exchanges/:id/accept', [ExchangesController, 'accept'])
  router.get('/rates', [RatesController, 'index'])
  router.get('/rates/:id', [RatesController, 'show'])
  router.get('/currencies', [CurrenciesController, 'index'])
  router.get('/currencies/:id', [CurrenciesController, 'show'])
  router.get('/sandbox/checkouts/:id', [CheckoutsController, 'show'])
  router.post('/sandbox/checkouts/:id/pay', [CheckoutsController, 'pay'])
})

callbacks(() => {
  router.post('/callbacks/:provider', [CallbacksController, 'store'])
  // Of providers that sign nothing: the address is the secret.
  router
    .post('/callbacks/:provider/:secret', [CallbacksController, 'store'])
    .as('callbacks.store_under_secret')
})
