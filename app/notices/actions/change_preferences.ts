import { inject } from '@adonisjs/core'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import type { NoticesErrorCode } from '#notices/contract/errors'
import { NoticeCatalogue } from '#notices/domain/catalogue'
import { CHANNEL_NAMES, type ChannelName } from '#notices/domain/channel_name'
import { GROUP_NAMES, groupNamed, type GroupName } from '#notices/domain/groups'
import type { QuietHours } from '#notices/domain/hours'
import { chosen, optionsFor, type Choice, type Wishes } from '#notices/domain/routing'
import { keepChoice, keepHours, wishesOf } from '#notices/persistence/wishes'

export interface ChosenChannel {
  /** Name of a group, or of a kind. */
  readonly about: string
  readonly channel: ChannelName
  /** Null for what is usual, or what the kind's group has. */
  readonly choice: Choice | null
}

/** What is left out stays as it is. */
export interface PreferenceChanges {
  readonly quiet?: QuietHours | null | undefined
  readonly dailyAt?: string | undefined
  readonly choices?: readonly ChosenChannel[] | undefined
}

/** How somebody wants to be reached. */
@inject()
export class ChangePreferences {
  constructor(
    private readonly work: UnitOfWork,
    private readonly catalogue: NoticeCatalogue,
    private readonly clock: Clock
  ) {}

  /**
   * @throws DomainError `notices.choice_impossible`, `notices.essential_needs_channel`,
   * `notices.quiet_hours_empty`
   */
  async execute(accountId: string, changes: PreferenceChanges, joined?: Tx): Promise<void> {
    await this.work.run(async (tx) => {
      const at = this.clock.now()
      const { quiet, dailyAt, choices = [] } = changes
      if (quiet && quiet.from === quiet.to) throw noQuietHours()
      await keepHours(
        tx,
        accountId,
        {
          ...(quiet === undefined ? {} : { quiet }),
          ...(dailyAt === undefined ? {} : { dailyAt }),
        },
        at
      )
      for (const [index, choice] of choices.entries()) {
        this.#check(choice, index)
        await keepChoice(tx, accountId, choice, at)
      }
      if (choices.length > 0) this.#staysReachable(await wishesOf(tx, accountId, 'UTC'))
    }, joined)
  }

  #check({ about, channel, choice }: ChosenChannel, index: number): void {
    const group = this.#groupOf(about)
    if (group && (choice === null || optionsFor(group, channel).includes(choice))) return
    throw new DomainError<NoticesErrorCode>(
      'notices.choice_impossible',
      group
        ? 'This cannot be chosen for it.'
        : 'There is no such kind of notice, nor a group of them.',
      { pointer: `/data/attributes/choices/${index}/${group ? 'choice' : 'about'}` }
    )
  }

  #groupOf(about: string): GroupName | null {
    return GROUP_NAMES.find((name) => name === about) ?? this.catalogue.groupOf(about)
  }

  /** Where one can be reached at all is another matter, and may change without anybody's doing. */
  #staysReachable({ choices }: Wishes): void {
    for (const group of GROUP_NAMES) {
      if (!groupNamed(group).essential) continue
      for (const { kind } of this.catalogue.kindsOf(group)) {
        const open = CHANNEL_NAMES.some(
          (channel) => chosen({ kind, group }, channel, choices) !== 'off'
        )
        if (!open) throw unreachable(groupNamed(group).label)
      }
    }
  }
}

function unreachable(label: string): DomainError {
  return new DomainError<NoticesErrorCode>(
    'notices.essential_needs_channel',
    `“${label}” has to reach you somehow: leave mail, text messages or this browser on for it.`,
    { pointer: '/data/attributes/choices' }
  )
}

function noQuietHours(): DomainError {
  return new DomainError<NoticesErrorCode>(
    'notices.quiet_hours_empty',
    'Quiet hours end at another time than they begin.',
    { pointer: '/data/attributes/quiet/to' }
  )
}
