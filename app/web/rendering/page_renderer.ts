import type { DateTime } from 'luxon'
import { appUrl, sandbox } from '#config/app'
import { ClientBuild } from '#web/rendering/client_build'
import { publicHtml, shellHtml } from '#web/rendering/html'
import type { PageCard, PageInput } from '#web/rendering/page'

/** Turns documents into HTML with the built client. One per process; bound by the web provider. */
export class PageRenderer {
  #build: Promise<ClientBuild> | null = null

  constructor(private readonly root: string) {}

  async page(input: Omit<PageInput, 'site'>, card?: PageCard): Promise<string> {
    const build = await this.#loaded()
    const full = { ...input, site: { demo: sandbox, origin: new URL(appUrl).origin } }
    return publicHtml(build, full, build.renderPage(full), card)
  }

  /** Changes with every build of the client. */
  async release(): Promise<string> {
    return (await this.#loaded()).script('public')
  }

  async shell(now: DateTime<true>): Promise<string> {
    return shellHtml(await this.#loaded(), appUrl, now.toISO())
  }

  /** A failed load is tried again by the next request: the build may have come meanwhile. */
  #loaded(): Promise<ClientBuild> {
    this.#build ??= ClientBuild.load(this.root).catch((error: unknown) => {
      this.#build = null
      throw error
    })
    return this.#build
  }
}
