import { inject } from '@adonisjs/core'
import { Clock } from '#kernel/clock'
import { notFound } from '#kernel/jsonapi/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { NoticeCatalogue } from '#notices/domain/catalogue'
import { GROUP_NAMES, groupNamed, type GroupName } from '#notices/domain/groups'
import { subject } from '#notices/domain/routing'
import { DIGESTS, UnsubscribeLinks, type Unsubscription } from '#notices/gateways/unsubscribe_links'
import { keepChoice, wishesOf } from '#notices/persistence/wishes'

/** Whoever holds the link of a mail ends its kind, signed in or not. */
@inject()
export class StopMails {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: UnsubscribeLinks,
    private readonly catalogue: NoticeCatalogue,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `request.not_found` for a link that we did not make */
  async execute(token: string, joined?: Tx): Promise<void> {
    const { accountId, about } = this.#read(token)
    await this.work.run(
      (tx) =>
        about === DIGESTS ? this.#digests(tx, accountId) : this.#group(tx, accountId, about),
      joined
    )
  }

  /**
   * Takes it back: their mails come as is usual. Not so of digests, which were chosen one by one, and
   * nobody remembers how.
   *
   * @throws DomainError `request.not_found` for such a link, or one that we did not make
   */
  async undo(token: string, joined?: Tx): Promise<void> {
    const { accountId, about } = this.#read(token)
    if (about === DIGESTS) throw notFound()
    await this.work.run(async (tx) => {
      for (const group of groupsOf(about)) {
        for (const each of [group, ...this.#kindsOf(group)]) {
          await this.#choose(tx, accountId, each, null)
        }
      }
    }, joined)
  }

  async #group(tx: Tx, accountId: string, about: string): Promise<void> {
    for (const group of groupsOf(about)) {
      await this.#choose(tx, accountId, group, 'off')
      for (const kind of this.#kindsOf(group)) await this.#choose(tx, accountId, kind, null)
    }
  }

  async #digests(tx: Tx, accountId: string): Promise<void> {
    const { choices } = await wishesOf(tx, accountId, 'UTC')
    for (const group of groupsOf(DIGESTS)) {
      for (const about of [group, ...this.#kindsOf(group)]) {
        const own = choices.get(subject(about, 'mail'))
        if (own === 'hourly' || own === 'daily') await this.#choose(tx, accountId, about, 'off')
      }
    }
  }

  #kindsOf(group: GroupName): string[] {
    return this.catalogue.kindsOf(group).map(({ kind }) => kind)
  }

  #choose(tx: Tx, accountId: string, about: string, choice: 'off' | null): Promise<void> {
    return keepChoice(tx, accountId, { about, channel: 'mail', choice }, this.clock.now())
  }

  #read(token: string): Unsubscription {
    const asked = this.links.read(token)
    if (!asked || groupsOf(asked.about).length === 0) throw notFound()
    return asked
  }
}

/** What is essential is not ended by a link. */
function groupsOf(about: string): GroupName[] {
  const named = GROUP_NAMES.filter((name) => about === DIGESTS || name === about)
  return named.filter((name) => !groupNamed(name).essential)
}
