import { MESSAGE_FILES } from '#messaging/domain/attachments'
import { MarkRead } from '#messaging/actions/mark_read'
import { OpenEnquiry } from '#messaging/actions/open_enquiry'
import { PostMessage } from '#messaging/actions/post_message'
import type { AccountActor } from '#kernel/actor'
import { AssetStore } from '#kernel/assets/asset_store'
import type { TravellingClock } from '#kernel/clock'
import type { Story } from '#database/seeders/demo/agenda'
import type { Resolver } from '#database/seeders/demo/bookings/actions'
import type { Journal } from '#database/seeders/demo/journal'
import { painted } from '#database/seeders/demo/paintings'
import { paper } from '#database/seeders/demo/papers'
import { keepFile } from '#database/seeders/demo/uploads'

interface Said {
  readonly by: 'client' | 'talent'
  readonly body: string
  readonly file?: 'brief' | 'sketch'
  /** Since the one before. */
  readonly afterHours: number
}

const BRIEF = [
  'What we are looking for',
  '',
  'A small exhibition about our first ten years, in one room.',
  'Twelve boards, two languages, and a leaflet to take home.',
  'Opening on the first Friday in March.',
  'Budget: to be talked about once we know what you would do.',
]

const TALK: readonly Said[] = [
  {
    by: 'client',
    body: 'Hello, I saw your work and thought of a small exhibition we plan for March. Would you have time in January?',
    afterHours: 0,
  },
  {
    by: 'talent',
    body: 'Thank you for asking. January suits me well. Do you have something written already?',
    afterHours: 3,
  },
  { by: 'client', body: 'Yes, one page. It is short on purpose.', file: 'brief', afterHours: 2 },
  {
    by: 'talent',
    body: 'That is clear, and I like the room already. A first idea for the colours: **hills in the evening**, from light to dark along the wall.',
    file: 'sketch',
    afterHours: 20,
  },
  {
    by: 'client',
    body: 'Just what we had hoped for. What would twelve boards and the leaflet come to?',
    afterHours: 5,
  },
  {
    by: 'talent',
    body: 'I will write you three milestones: concept, boards, leaflet. Send me an offer and I answer the same day.',
    afterHours: 16,
  },
  {
    by: 'client',
    body: 'Good. You have it tomorrow morning, with the sizes of the walls.',
    afterHours: 4,
  },
]

interface Sides {
  readonly client: AccountActor
  readonly talent: AccountActor
  readonly talentProfileId: string
}

interface Means {
  readonly clock: TravellingClock
  readonly journal: Journal
}

/** Somebody asks before there is a booking: a conversation with files. */
export class Enquiries {
  private constructor(
    private readonly open: OpenEnquiry,
    private readonly post: PostMessage,
    private readonly markRead: MarkRead,
    private readonly store: AssetStore
  ) {}

  static async from(container: Resolver): Promise<Enquiries> {
    return new Enquiries(
      await container.make(OpenEnquiry),
      await container.make(PostMessage),
      await container.make(MarkRead),
      await container.make(AssetStore)
    )
  }

  /** The last one is unread when somebody opens the demo. */
  async *live(key: string, sides: Sides, { clock, journal }: Means): Story {
    let conversationId = ''
    for (const [index, said] of TALK.entries()) {
      if (said.afterHours > 0) yield clock.now().plus({ hours: said.afterHours })
      const id = await journal.once(`${key} ${index}`, async (tx) => {
        const actor = sides[said.by]
        const assetIds = said.file
          ? [await keepFile(this.store, await fileOf(said.file), actor, tx)]
          : undefined
        const message = { actor, body: said.body, clientId: `demo-${key}-${index}`, assetIds }
        if (index === 0) {
          return this.open.execute({ ...message, talentProfileId: sides.talentProfileId }, tx)
        }
        // Who answers has read what came before.
        await this.markRead.execute({ actor, conversationId, sequence: index }, tx)
        await this.post.execute({ ...message, conversationId }, tx)
        return conversationId
      })
      conversationId = id
    }
  }
}

async function fileOf(file: NonNullable<Said['file']>) {
  return file === 'brief'
    ? {
        name: 'What we are looking for.pdf',
        mediaType: 'application/pdf',
        bytes: paper(BRIEF),
        use: MESSAGE_FILES,
      }
    : {
        name: 'Hills in the evening.jpg',
        mediaType: 'image/jpeg',
        bytes: await painted('an enquiry'),
        use: MESSAGE_FILES,
      }
}
