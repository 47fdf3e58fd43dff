import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import type { Actor } from '#kernel/actor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'
import { signedIn } from '#notices/http/readers'
import { PreferenceViews, type PreferenceView } from '#notices/queries/preference_view'
import { ReachViews, type PhoneView, type UnsubscriptionView } from '#notices/queries/reach_views'
import { SandboxMessages, type SandboxMessage } from '#notices/queries/sandbox_messages'

/** One's own; another's does not exist. */
@inject()
export class PreferencesReader extends DocumentReader<PreferenceView> {
  constructor(private readonly views: PreferenceViews) {
    super()
  }

  async find(id: string, actor: Actor): Promise<PreferenceView | null> {
    const reader = signedIn(actor)
    return id === reader.accountId ? this.views.of(reader) : null
  }
}

@inject()
export class PhonesReader extends DocumentReader<PhoneView> {
  constructor(private readonly views: ReachViews) {
    super()
  }

  async find(id: string, actor: Actor): Promise<PhoneView | null> {
    return id === signedIn(actor).accountId ? this.views.phone(id) : null
  }
}

export type BrowserView = Awaited<ReturnType<ReachViews['browsers']>>[number]

@inject()
export class BrowsersReader extends DocumentReader<BrowserView> {
  constructor(private readonly views: ReachViews) {
    super()
  }

  async find(id: string, actor: Actor): Promise<BrowserView | null> {
    const own = await this.views.browsers(signedIn(actor).accountId)
    return own.find((browser) => browser.id === id) ?? null
  }

  override async list(_query: DocumentQuery, actor: Actor): Promise<Listing<BrowserView>> {
    return { items: await this.views.browsers(signedIn(actor).accountId) }
  }
}

/** Whoever has the link may see what it is about. */
@inject()
export class UnsubscriptionsReader extends DocumentReader<UnsubscriptionView> {
  constructor(private readonly views: ReachViews) {
    super()
  }

  find(token: string): Promise<UnsubscriptionView | null> {
    return this.views.unsubscription(token)
  }
}

export const sandboxMessagesFilter = vine.object({
  channel: optional(vine.enum(['sms', 'push'] as const)),
})

/** Open to whoever tries the demo; its route exists in the sandbox only. */
@inject()
export class SandboxMessagesReader extends DocumentReader<
  SandboxMessage,
  Infer<typeof sandboxMessagesFilter>
> {
  constructor(private readonly messages: SandboxMessages) {
    super()
  }

  async find(): Promise<null> {
    return null
  }

  override async list({
    filter,
    page,
  }: DocumentQuery<Infer<typeof sandboxMessagesFilter>>): Promise<Listing<SandboxMessage>> {
    return { items: await this.messages.latest(filter.channel ?? null, page.size) }
  }
}
