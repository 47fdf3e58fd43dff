import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { push } from '#config/notices'
import { IdentityContract } from '#identity/contract/identity'
import type { AccountActor } from '#kernel/actor'
import { NoticeCatalogue } from '#notices/domain/catalogue'
import { CHANNEL_NAMES, type ChannelName } from '#notices/domain/channel_name'
import type { GroupName } from '#notices/domain/groups'
import type { QuietHours } from '#notices/domain/hours'
import { chosen, optionsFor, subject, type Choice, type Wishes } from '#notices/domain/routing'
import { Channels } from '#notices/gateways/channel'
import { phoneOf } from '#notices/persistence/phones'
import { wishesOf } from '#notices/persistence/wishes'

export interface ChannelChoice {
  readonly choice: Choice
  readonly options: readonly Choice[]
}
type Row = Readonly<Record<ChannelName, ChannelChoice>>

export interface PreferenceView {
  /** The account's. */
  readonly id: string
  /** IANA name, from the account. */
  readonly timeZone: string
  readonly quiet: QuietHours | null
  readonly dailyAt: string
  /** Whether a channel is set up here, and what it would reach. */
  readonly channels: {
    readonly mail: { readonly email: string; readonly verified: boolean }
    readonly sms: {
      readonly available: boolean
      readonly number: string | null
      /** One whose owner has yet to type in its code. */
      readonly asked: string | null
    }
    readonly push: {
      readonly available: boolean
      readonly browsers: number
      /** What a browser subscribes with (VAPID). */
      readonly key: string | null
    }
  }
  readonly groups: readonly {
    readonly name: GroupName
    readonly label: string
    readonly about: string
    readonly essential: boolean
    readonly channels: Row
    readonly kinds: readonly {
      readonly kind: string
      readonly label: string
      readonly channels: Row
      /** Channels on which it goes another way than its group. */
      readonly apart: readonly ChannelName[]
    }[]
  }[]
}

/** What somebody may choose, and what they have. */
@inject()
export class PreferenceViews {
  constructor(
    private readonly db: Database,
    private readonly parties: IdentityContract,
    private readonly catalogue: NoticeCatalogue,
    private readonly channels: Channels
  ) {}

  async of({ accountId, staffRoles }: AccountActor): Promise<PreferenceView | null> {
    const [address] = await this.parties.addressesOf(accountId)
    if (!address) return null
    const { timeZone, email, emailVerified } = address
    const wishes = await wishesOf(this.db.connection(), accountId, timeZone)
    const { quiet, dailyAt, phone, browsers } = wishes
    const asked = phone === null ? await this.#asked(accountId) : null
    return {
      id: accountId,
      timeZone,
      quiet,
      dailyAt,
      channels: {
        mail: { email, verified: emailVerified },
        sms: { available: this.channels.has('sms'), number: phone, asked },
        push: {
          available: this.channels.has('push'),
          browsers: browsers.length,
          key: push?.publicKey ?? null,
        },
      },
      groups: this.#groups(wishes, staffRoles.length > 0),
    }
  }

  async #asked(accountId: string): Promise<string | null> {
    const phone = await phoneOf(this.db.connection(), accountId)
    return phone?.number ?? null
  }

  #groups({ choices }: Wishes, staff: boolean): PreferenceView['groups'] {
    return this.catalogue.groups(staff).map(({ name, label, about, essential }) => ({
      name,
      label,
      about,
      essential,
      channels: rowOf(name, name, choices),
      kinds: this.catalogue.kindsOf(name).map(({ kind, label: inWords }) => ({
        kind,
        label: inWords,
        channels: rowOf(kind, name, choices),
        apart: CHANNEL_NAMES.filter((channel) => choices.has(subject(kind, channel))),
      })),
    }))
  }
}

function rowOf(kind: string, group: GroupName, choices: Wishes['choices']): Row {
  const cell = (channel: ChannelName): ChannelChoice => ({
    choice: chosen({ kind, group }, channel, choices),
    options: optionsFor(group, channel),
  })
  return { mail: cell('mail'), sms: cell('sms'), push: cell('push') }
}
