import router from '@adonisjs/core/services/router'
import { shell, stacks } from '#kernel/http/stacks'

const StreamController = () => import('#kernel/realtime/stream_controller')

shell(() => {
  router.get('/__transmit/events', [StreamController, 'open'])
})

router
  .group(() => {
    router.post('/__transmit/subscribe', [StreamController, 'subscribe'])
    router.post('/__transmit/unsubscribe', [StreamController, 'unsubscribe'])
  })
  .use(stacks.api({}))
