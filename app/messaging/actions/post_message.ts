import { inject } from '@adonisjs/core'
import { BookingContract } from '#booking/contract/booking'
import { IdentityContract } from '#identity/contract/identity'
import { system, type AccountActor, type Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { AppendMessage } from '#messaging/actions/append_message'
import type { MessagingErrorCode } from '#messaging/contract/errors'
import { accessOf, type Access } from '#messaging/domain/access'
import { conversationNotFound } from '#messaging/domain/errors'
import { messageText } from '#messaging/domain/text'
import {
  addMediator,
  lockConversation,
  markRead,
  membersOf,
  type ConversationRow,
} from '#messaging/persistence/conversations'
import { findByClientId } from '#messaging/persistence/messages'

export interface PostMessageInput {
  actor: Actor
  conversationId: string
  body: string
  /** Made by the writer's device; the same one again is the same message. */
  clientId: string
}

@inject()
export class PostMessage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bookings: BookingContract,
    private readonly parties: IdentityContract,
    private readonly append: AppendMessage,
    private readonly clock: Clock
  ) {}

  /**
   * @throws DomainError `messaging.conversation_not_found`, `messaging.read_only`,
   * `messaging.body_empty`, `messaging.body_too_long`
   */
  async execute(input: PostMessageInput, joined?: Tx): Promise<string> {
    const body = messageText(input.body)
    return this.unitOfWork.run(async (tx) => {
      const conversation = await lockConversation(tx, input.conversationId)
      const access = conversation && (await this.#access(tx, input.actor, conversation))
      if (!access || input.actor.kind !== 'account') throw conversationNotFound()
      if (!access.mayWrite) throw readOnly()

      const authorId = access.partyId ?? input.actor.accountId
      const { clientId } = input
      const known = await findByClientId(tx, {
        conversationId: conversation.id,
        authorId,
        clientId,
      })
      if (known) return known

      const authorName = await this.#nameOf(authorId, tx)
      if (access.partyId === null) await this.#join(tx, conversation, input.actor, authorName)
      const id = await this.append.execute(tx, conversation, {
        kind: 'text',
        authorId,
        authorName,
        authorRole: access.role,
        clientId,
        body,
        actor: input.actor,
        at: this.clock.now(),
      })
      await markRead(tx, conversation.id, authorId, conversation.last_sequence)
      return id
    }, joined)
  }

  async #access(tx: Tx, actor: Actor, conversation: ConversationRow): Promise<Access | null> {
    const members = await membersOf(tx, conversation.id)
    const sides = await this.bookings.sides([conversation.booking_id], tx)
    return accessOf(actor, members, sides.get(conversation.booking_id)?.disputed ?? false)
  }

  async #join(
    tx: Tx,
    conversation: ConversationRow,
    actor: AccountActor,
    name: string
  ): Promise<void> {
    const at = this.clock.now()
    await addMediator(tx, conversation.id, actor.accountId, at)
    await this.append.execute(tx, conversation, {
      kind: 'system',
      authorId: null,
      authorName: 'Uvidense',
      authorRole: 'system',
      clientId: null,
      body: `${name} of Uvidense joined as a mediator and can read this conversation.`,
      actor: system('messaging'),
      at,
    })
  }

  async #nameOf(partyId: string, tx: Tx): Promise<string> {
    const cards = await this.parties.parties([partyId], tx)
    return cards.get(partyId)?.name ?? 'Somebody'
  }
}

function readOnly(): DomainError<MessagingErrorCode> {
  return new DomainError(
    'messaging.read_only',
    'You can read this conversation but not write in it.'
  )
}
