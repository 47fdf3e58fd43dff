import { brief, short } from '#notices/domain/brief'
import type { NoticeKind } from '#notices/domain/notice_kind'
import { SearchMatched } from '#profiles/contract/events'

const kind = <Payload>(declared: NoticeKind<Payload>): NoticeKind<unknown> =>
  declared as NoticeKind<unknown>

const joined = new Intl.ListFormat('en', { type: 'conjunction' })

/** Whom a saved search found. */
export const searchKinds: readonly NoticeKind<unknown>[] = [
  kind({
    kind: 'profiles.search_matched',
    event: SearchMatched,
    group: 'reviews',
    label: 'New people for a search you saved',
    urgency: 'bulk',
    mail: true,
    head: 'New people for you',
    text: (it) => brief`${String(it.count)} new for your search “${short(it.name)}”.`,
    // It is a digest already, at the hour and as often as its reader chose for this search.
    digestible: false,
    to: (it) => [it.partyId],
    tell: ({ name, count, talents }) => {
      const others = count - talents.length
      const names = talents.map((each) => each.name)
      const people = joined.format(others > 0 ? [...names, `${others} more`] : names)
      return {
        title: `${count} new ${count === 1 ? 'person' : 'people'} for “${name}”`,
        body: `${people}. Have a look before others do.`,
        url: '/app/saved/searches',
      }
    },
  }),
]
