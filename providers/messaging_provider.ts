import type { ApplicationService } from '@adonisjs/core/types'
import { assetUses } from '#kernel/assets/use'
import { errorRegistry } from '#kernel/errors'
import { documents } from '#kernel/jsonapi/documents'
import { channels } from '#kernel/realtime/channels'
import { MessagingContract } from '#messaging/contract/messaging'
import { messageFilesUse } from '#messaging/domain/attachments'
import { messagingErrors } from '#messaging/http/error_map'
import {
  conversationsFilter,
  ConversationsReader,
  messageReportsFilter,
  MessageReportsReader,
  messagesFilter,
  MessagesReader,
  MessageVersionsReader,
} from '#messaging/http/readers'
import {
  conversationsResource,
  messageReportsResource,
  messagesResource,
  messageVersionsResource,
} from '#messaging/http/resources'
import { ConversationAccess } from '#messaging/queries/conversation_access'

export default class MessagingProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    errorRegistry.register(messagingErrors)
    assetUses.register(messageFilesUse)

    this.app.container.singleton(MessagingContract, async (resolver) => {
      const { MessagingService } = await import('#messaging/service')
      return resolver.make(MessagingService)
    })

    documents.register(conversationsResource, ConversationsReader, {
      filter: conversationsFilter,
      pageSize: { default: 20, max: 100 },
    })
    documents.register(messagesResource, MessagesReader, {
      filter: messagesFilter,
      pageSize: { default: 50, max: 200 },
    })
    documents.register(messageVersionsResource, MessageVersionsReader)
    documents.register(messageReportsResource, MessageReportsReader, {
      filter: messageReportsFilter,
    })

    channels.authorize('conversations/:id', async (actor, { id }) => {
      const access = await this.app.container.make(ConversationAccess)
      return (await access.of(actor, id ?? '')) !== null
    })
  }
}
