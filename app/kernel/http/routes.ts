import router from '@adonisjs/core/services/router'
import { sandbox } from '#config/app'
import { api } from '#kernel/http/stacks'

const MailsController = () => import('#kernel/demo/mails_controller')
const LoginsController = () => import('#kernel/demo/logins_controller')
const ClockController = () => import('#kernel/demo/clock_controller')
const AuditController = () => import('#kernel/audit_trail/audit_controller')
const HealthController = () => import('#kernel/http/health_controller')

router.get('/healthz', [HealthController, 'alive']).as('health.alive')
router.get('/readyz', [HealthController, 'ready']).as('health.ready')

api(() => router.get('/audit-entries', [AuditController, 'index']))

if (sandbox) {
  api(() => {
    router.get('/demo/mails', [MailsController, 'index']).as('demo.mails')
    router.get('/demo/logins', [LoginsController, 'index']).as('demo.logins')
    router.get('/demo/clock', [ClockController, 'show']).as('demo.clock')
    router.post('/demo/clock', [ClockController, 'advance']).as('demo.clock.advance')
  })
}
