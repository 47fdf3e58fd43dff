import type { ErrorDocument, JsonApiDocument } from '#kernel/jsonapi/document'

/** What a public page is made from; the client's `entries/pages.ts` describes the same. */
export interface PageInput {
  /** A folder of `resources/client/features` with a `page.tsx`. */
  readonly page: string
  readonly url: string
  readonly documents: Readonly<Record<string, JsonApiDocument | ErrorDocument>>
  readonly site: { readonly demo: boolean; readonly origin: string }
}

export interface PageHead {
  readonly title: string
  readonly description?: string
  readonly canonical?: string
  readonly index?: boolean
}

export interface RenderedPage {
  readonly html: string
  readonly head: PageHead
}

/** What those are told who make a card of a link, or read the page by machine. */
export interface PageCard {
  readonly type: 'website' | 'profile'
  /** Path of a picture. */
  readonly image?: string
  /** schema.org, as JSON-LD. */
  readonly structured?: object
}
