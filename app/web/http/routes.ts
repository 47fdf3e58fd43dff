import router from '@adonisjs/core/services/router'
import { publicPages, shell } from '#kernel/http/stacks'
import { FORM_PAGES, STATIC_PAGES } from '#web/http/controllers/static_pages_controller'

const HomeController = () => import('#web/http/controllers/home_controller')
const HowItWorksController = () => import('#web/http/controllers/how_it_works_controller')
const TalentsController = () => import('#web/http/controllers/talents_controller')
const CompareController = () => import('#web/http/controllers/compare_controller')
const LandingController = () => import('#web/http/controllers/landing_controller')
const SitemapController = () => import('#web/http/controllers/sitemap_controller')
const StaticPagesController = () => import('#web/http/controllers/static_pages_controller')
const FiguresController = () => import('#web/http/controllers/figures_controller')
const OutboxController = () => import('#web/http/controllers/outbox_controller')
const UnsubscribeController = () => import('#web/http/controllers/unsubscribe_controller')
const CheckoutController = () => import('#web/http/controllers/checkout_controller')
const ShellController = () => import('#web/http/controllers/shell_controller')
const AssetsController = () => import('#web/http/controllers/assets_controller')

router.get('/assets/*', [AssetsController])
router.get('/favicon.svg', [AssetsController]).as('assets.favicon')

publicPages(() => {
  router.get('/', [HomeController])
  router.get('/talents', [TalentsController, 'index'])
  router.get('/how-it-works', [HowItWorksController])
  router.get('/talents/:slug', [TalentsController, 'show'])
  router.get('/compare', [CompareController])
  router.get('/talents/skills/:skill', [LandingController, 'skill'])
  router.get('/talents/in/:country', [LandingController, 'country'])
  router.get('/sitemap.xml', [SitemapController, 'map'])
  router.get('/robots.txt', [SitemapController, 'robots'])
  for (const path of Object.keys(STATIC_PAGES)) {
    router.get(path, [StaticPagesController]).as(`static${path}`)
  }
  for (const path of FORM_PAGES) {
    router.post(path, [StaticPagesController, 'again']).as(`again${path}`)
  }
  router.get('/how-figures-are-made', [FiguresController])
  router.get('/demo/outbox', [OutboxController])
  router.get('/unsubscribe/:token', [UnsubscribeController])
}).as('pages')

shell(() => {
  router.get('/sandbox/checkout/:id', [CheckoutController])
  router.get('/app', [ShellController])
  router.get('/app/*', [ShellController]).as('shell.page')
})
