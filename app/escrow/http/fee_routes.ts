import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

const FeeRulesController = () => import('#escrow/http/controllers/fee_rules_controller')
const ExchangeRatesController = () => import('#escrow/http/controllers/exchange_rates_controller')

api(() => {
  router.get('/fee-rules', [FeeRulesController, 'index'])
  router.post('/fee-rules', [FeeRulesController, 'store'])
  router.get('/fee-rules/:id', [FeeRulesController, 'show'])
  router.post('/fee-previews', [FeeRulesController, 'preview'])
  router.get('/exchange-rates', [ExchangeRatesController, 'index'])
  router.get('/exchange-rates/:id', [ExchangeRatesController, 'show'])
})
