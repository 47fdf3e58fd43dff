import { inject } from '@adonisjs/core'
import { IdentityContract } from '#identity/contract/identity'
import type { AccountActor, Actor } from '#kernel/actor'
import { AssetStore, type Asset } from '#kernel/assets/asset_store'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { AppendMessage } from '#messaging/actions/append_message'
import { Caution } from '#messaging/actions/shared/caution'
import { requireWriter, Rooms, type Room } from '#messaging/actions/shared/rooms'
import { SystemLine } from '#messaging/actions/shared/system_line'
import { MESSAGE_FILES, requireFew, wordsOfName } from '#messaging/domain/attachments'
import { refuse } from '#messaging/domain/errors'
import { messageText } from '#messaging/domain/text'
import { addMediator, markRead } from '#messaging/persistence/conversations'
import { findByClientId, findMessage } from '#messaging/persistence/messages'

export interface PostMessageInput {
  actor: Actor
  conversationId: string
  body: string
  /** Made by the writer's device; the same one again is the same message. */
  clientId: string
  /** The message of this conversation that it answers. */
  replyTo?: string | undefined
  /** Uploads of the writer's own, sent for this use; in this order. */
  assetIds?: readonly string[] | undefined
  /** The writer was told what it gives away, and means it. */
  sendAnyway?: boolean | undefined
}

@inject()
export class PostMessage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: Rooms,
    private readonly parties: IdentityContract,
    private readonly append: AppendMessage,
    private readonly caution: Caution,
    private readonly assets: AssetStore,
    private readonly line: SystemLine
  ) {}

  /**
   * @throws DomainError `messaging.conversation_not_found`, `messaging.read_only`,
   * `messaging.blocked`, `messaging.body_empty`, `messaging.body_too_long`,
   * `messaging.reply_unknown`, `messaging.too_many_files`, `messaging.contact_details`,
   * `assets.not_attachable`
   */
  async execute(input: PostMessageInput, joined?: Tx): Promise<string> {
    const { assetIds = [] } = input
    const body = messageText(input.body, { withFiles: assetIds.length > 0 })
    requireFew(assetIds)
    return this.unitOfWork.run(async (tx) => {
      const room = await this.rooms.enter(tx, input.conversationId, input.actor)
      requireWriter(room)
      const { conversation, access, actor, at } = room
      const conversationId = conversation.id
      const authorId = access.partyId ?? actor.accountId
      const { clientId, replyTo = null } = input
      const known = await findByClientId(tx, { conversationId, authorId, clientId })
      if (known) return known

      await this.#requireHere(room, replyTo)
      const files = await this.#attach(assetIds, actor, tx)
      const texts = [body, ...files.map(({ name }) => wordsOfName(name))]
      const hints = this.caution.of(room, texts, input.sendAnyway ?? false)
      const authorName = await this.#nameOf(authorId, actor, tx)
      if (access.partyId === null) await this.#join(room, authorName)
      const id = await this.append.execute(tx, conversation, {
        ...{ kind: 'text', authorId, authorName, authorRole: access.role, clientId },
        ...{ body, replyTo, hints, files, actor, at },
      })
      await markRead(tx, conversationId, authorId, conversation.last_sequence)
      await this.caution.note(room, id, hints)
      return id
    }, joined)
  }

  async #attach(ids: readonly string[], actor: AccountActor, tx: Tx): Promise<Asset[]> {
    const files: Asset[] = []
    for (const id of ids) files.push(await this.assets.attach(id, MESSAGE_FILES, actor, tx))
    return files
  }

  async #requireHere({ tx, conversation }: Room, replyTo: string | null): Promise<void> {
    if (replyTo === null) return
    const answered = await findMessage(tx, replyTo)
    if (answered?.conversation_id === conversation.id) return
    throw refuse('messaging.reply_unknown', 'The message you answer is not in this conversation.', {
      pointer: '/data/attributes/replyTo',
    })
  }

  async #join({ tx, conversation, actor, at }: Room, name: string): Promise<void> {
    await addMediator(tx, conversation.id, actor.accountId, at)
    const body = `${name} of Uvidense joined as a mediator and can read this conversation.`
    await this.line.write(tx, conversation, { body, at })
  }

  /** Whoever speaks for an organisation is named with it. */
  async #nameOf(partyId: string, { accountId }: AccountActor, tx: Tx): Promise<string> {
    const cards = await this.parties.parties([partyId, accountId], tx)
    const name = cards.get(partyId)?.name ?? 'Somebody'
    const person = cards.get(accountId)?.name
    return partyId === accountId || person === undefined ? name : `${person} of ${name}`
  }
}
