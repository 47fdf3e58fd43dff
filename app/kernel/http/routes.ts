import router from '@adonisjs/core/services/router'

const HealthController = () => import('#kernel/http/health_controller')

router.get('/healthz', [HealthController, 'alive']).as('health.alive')
router.get('/readyz', [HealthController, 'ready']).as('health.ready')
