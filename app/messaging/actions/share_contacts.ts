import { inject } from '@adonisjs/core'
import { IdentityContract } from '#identity/contract/identity'
import type { Actor } from '#kernel/actor'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { Changed } from '#messaging/actions/shared/changed'
import { requireSide, Rooms, type Room } from '#messaging/actions/shared/rooms'
import { SystemLine } from '#messaging/actions/shared/system_line'
import { ContactsOffered } from '#messaging/contract/events'
import { CONTACT_LINES, contactsOpen, contactText } from '#messaging/domain/contacts'
import { refuse } from '#messaging/domain/errors'
import { endContacts, offerContact, offering } from '#messaging/persistence/contact_shares'
import { deafTo } from '#messaging/persistence/conversations'

/**
 * Contact details by mutual consent: what a side offers is shown to the other one once that offers
 * its own, as long as the booking is active. Either can end it, for both.
 */
@inject()
export class ShareContacts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: Rooms,
    private readonly parties: IdentityContract,
    private readonly line: SystemLine,
    private readonly changed: Changed,
    private readonly outbox: Outbox
  ) {}

  /**
   * Offers one's own, or agrees when the other side has offered theirs.
   *
   * @throws DomainError `messaging.conversation_not_found`, `messaging.sides_only`,
   * `messaging.contact_closed`, `messaging.contact_empty`
   */
  async execute(id: string, given: string, actor: Actor, joined?: Tx): Promise<void> {
    const details = contactText(given)
    await this.unitOfWork.run(async (tx) => {
      const room = await this.rooms.enter(tx, id, actor)
      const { own, other } = requireSide(room)
      if (!contactsOpen(room.bookingState)) {
        throw refuse(
          'messaging.contact_closed',
          'Contact details are shared while a booking is active, from its first payment into escrow on.'
        )
      }
      const before = await offering(tx, id)
      await offerContact(tx, { conversationId: id, partyId: own, details, at: room.at })
      const agreed = before.includes(other)
      if (!before.includes(own)) await this.#offered(room, { own, other, agreed })
      else if (agreed) await this.#tell(room, own, 'changed')
      await this.changed.tell(room)
    }, joined)
  }

  /**
   * Takes an offer back, declines one, or ends the sharing.
   *
   * @throws DomainError `messaging.conversation_not_found`, `messaging.sides_only`
   */
  async end(id: string, actor: Actor, joined?: Tx): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const room = await this.rooms.enter(tx, id, actor)
      const { own } = requireSide(room)
      const before = await offering(tx, id)
      if (!(await endContacts(tx, id, room.at))) return
      const alone = before.includes(own) ? 'takenBack' : 'declined'
      await this.#tell(room, own, before.length > 1 ? 'stopped' : alone)
      await this.changed.tell(room)
    }, joined)
  }

  async #offered(
    room: Room,
    { own, other, agreed }: { own: string; other: string; agreed: boolean }
  ): Promise<void> {
    const { tx, conversation, actor, at } = room
    const byName = await this.#tell(room, own, agreed ? 'agreed' : 'offered')
    const deaf = await deafTo(tx, conversation.id, own)
    await this.outbox.append(tx, ContactsOffered, {
      aggregateId: conversation.id,
      payload: {
        ...{ conversationId: conversation.id, bookingTitle: conversation.title, byName, agreed },
        toIds: deaf.includes(other) ? [] : [other],
      },
      actor,
      occurredAt: at,
    })
  }

  /** @returns who it was */
  async #tell(
    { tx, conversation, at }: Room,
    partyId: string,
    step: keyof typeof CONTACT_LINES
  ): Promise<string> {
    const cards = await this.parties.parties([partyId], tx)
    const name = cards.get(partyId)?.name ?? 'Somebody'
    await this.line.write(tx, conversation, { body: CONTACT_LINES[step](name), at })
    return name
  }
}
