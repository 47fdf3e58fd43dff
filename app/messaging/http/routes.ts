import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

const AttachmentsController = () => import('#messaging/http/attachments_controller')
const ConversationsController = () => import('#messaging/http/conversations_controller')
const MessagesController = () => import('#messaging/http/messages_controller')
const ReportsController = () => import('#messaging/http/reports_controller')

api(() => {
  router.get('/conversations', [ConversationsController, 'index'])
  router.post('/conversations', [ConversationsController, 'store'])
  router.get('/conversations/:id', [ConversationsController, 'show'])
  router.post('/conversations/:id/read', [ConversationsController, 'read'])
  router.post('/conversations/:id/mute', [ConversationsController, 'mute'])
  router.post('/conversations/:id/unmute', [ConversationsController, 'unmute'])
  router.post('/conversations/:id/block', [ConversationsController, 'block'])
  router.post('/conversations/:id/unblock', [ConversationsController, 'unblock'])
  router.post('/conversations/:id/share-contacts', [ConversationsController, 'shareContacts'])
  router.post('/conversations/:id/unshare-contacts', [ConversationsController, 'unshareContacts'])

  router.get('/conversations/:id/messages', [MessagesController, 'index'])
  router.post('/conversations/:id/messages', [MessagesController, 'store'])
  router.get('/messages', [MessagesController, 'search'])
  router.get('/messages/:id', [MessagesController, 'show'])
  router.patch('/messages/:id', [MessagesController, 'edit'])
  router.delete('/messages/:id', [MessagesController, 'destroy'])
  router.get('/messages/:id/versions', [MessagesController, 'versions'])
  router.post('/messages/:id/pin', [MessagesController, 'pin'])
  router.post('/messages/:id/unpin', [MessagesController, 'unpin'])

  router.get('/attachments/:id/file', [AttachmentsController, 'file'])

  router.post('/messages/:id/report', [ReportsController, 'store'])
  router.get('/message-reports', [ReportsController, 'index'])
  router.get('/message-reports/:id', [ReportsController, 'show'])
  router.post('/message-reports/:id/decide', [ReportsController, 'decide'])
})
