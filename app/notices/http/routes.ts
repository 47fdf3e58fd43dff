import router from '@adonisjs/core/services/router'
import { api, callbacks, stacks } from '#kernel/http/stacks'

const NoticesController = () => import('#notices/http/notices_controller')
const DailyFiguresController = () => import('#notices/http/daily_figures_controller')
const DeliveriesController = () => import('#notices/http/deliveries_controller')

api(() => {
  router.get('/notices', [NoticesController, 'index'])
  router.post('/notices/read-all', [NoticesController, 'readAll'])
  router.get('/notices/:id', [NoticesController, 'show'])
  router.post('/notices/:id/read', [NoticesController, 'read'])
})

// what one's own parties did of late
api(() => {
  const PartyFiguresController = () => import('#notices/http/party_figures_controller')
  router.get('/party-figures', [PartyFiguresController, 'index'])
  router.get('/party-figures/:id', [PartyFiguresController, 'show'])
})

// how one is reached
api(() => {
  const PreferencesController = () => import('#notices/http/preferences_controller')
  const PhonesController = () => import('#notices/http/phones_controller')
  const BrowsersController = () => import('#notices/http/browsers_controller')
  const SandboxMessagesController = () => import('#notices/http/sandbox_messages_controller')
  router.get('/notice-preferences/:id', [PreferencesController, 'show'])
  router.patch('/notice-preferences/:id', [PreferencesController, 'update'])
  router.post('/phone-numbers', [PhonesController, 'store'])
  router.get('/phone-numbers/:id', [PhonesController, 'show'])
  router.post('/phone-numbers/:id/verify', [PhonesController, 'verify'])
  router.delete('/phone-numbers/:id', [PhonesController, 'destroy'])
  router.get('/push-subscriptions', [BrowsersController, 'index'])
  router.post('/push-subscriptions', [BrowsersController, 'store'])
  router.get('/push-subscriptions/:id', [BrowsersController, 'show'])
  router.delete('/push-subscriptions/:id', [BrowsersController, 'destroy'])
  router.get('/demo/sandbox-messages', [SandboxMessagesController, 'index'])
})

/** Whoever has a mail's link: no session, and no token of ours in what a mail program sends. */
router
  .post('/unsubscribe/:token', [() => import('#notices/http/unsubscribe_controller')])
  .use(stacks.callbacks())

/** A service worker that got another address; the secret of the old one says whose it is. */
callbacks(() => {
  router
    .post('/push-subscriptions/renew', [() => import('#notices/http/renewals_controller'), 'store'])
    .as('push_subscriptions.renew')
})

/** What the provider of text messages says later; the address is the secret. */
callbacks(() => {
  router.post('/delivery-reports/africastalking/:secret', [
    () => import('#notices/http/reports_controller'),
    'store',
  ])
})

// staff: what leaves the house, and what happens in it
api(() => {
  router.get('/daily-figures', [DailyFiguresController, 'index'])
  router.get('/daily-figures/:id', [DailyFiguresController, 'show'])
  router.get('/deliveries', [DeliveriesController, 'index'])
  router.post('/deliveries/replay', [DeliveriesController, 'replayMany'])
  router.get('/deliveries/:id', [DeliveriesController, 'show'])
  router.post('/deliveries/:id/replay', [DeliveriesController, 'replay'])
})
