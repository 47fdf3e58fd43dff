import type { ComponentType } from 'preact'
import type { RawDocument } from '~/lib/jsonapi'

/** What the server hands to a public page, and what is embedded in it for the browser. */
export interface PageInput {
  readonly page: string
  /** Path and query of the request. */
  readonly url: string
  /** The same JSON:API documents that the API returns, by the name the page knows them under. */
  readonly documents: Readonly<Record<string, RawDocument>>
  /** Facts of this installation that are not resources. */
  readonly site: { readonly demo: boolean; readonly origin: string }
}

export interface PageHead {
  readonly title: string
  readonly description?: string
  /** Path of the page's one true address. */
  readonly canonical?: string
  readonly index?: boolean
}

export interface PageModule {
  readonly default: ComponentType<PageInput>
  readonly head: (input: PageInput) => PageHead
}
