import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

const ConversationsController = () => import('#messaging/http/conversations_controller')

api(() => {
  router.get('/conversations', [ConversationsController, 'index'])
  router.get('/conversations/:id', [ConversationsController, 'show'])
  router.get('/conversations/:id/messages', [ConversationsController, 'messages'])
  router.post('/conversations/:id/messages', [ConversationsController, 'post'])
  router.post('/conversations/:id/read', [ConversationsController, 'read'])
  router.get('/messages/:id', [ConversationsController, 'message'])
})
