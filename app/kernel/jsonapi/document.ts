/** JSON:API 1.1 documents as they leave the server. */

export interface ResourceIdentifier {
  type: string
  id: string
}

export interface ResourceObject extends ResourceIdentifier {
  attributes?: Record<string, unknown>
  relationships?: Record<
    string,
    { data?: ResourceIdentifier | ResourceIdentifier[] | null; links?: Record<string, string> }
  >
  links?: Record<string, string>
  meta?: Record<string, unknown>
}

export interface JsonApiObject {
  version: '1.1'
  profile?: string[]
}

export interface JsonApiDocument<
  Data extends ResourceObject | ResourceObject[] | null = ResourceObject | ResourceObject[] | null,
> {
  jsonapi: JsonApiObject
  links?: Record<string, string | null>
  data: Data
  included?: ResourceObject[]
  meta?: Record<string, unknown>
}

export interface ErrorObject {
  /** The request id: what support asks for, and what the log lines carry. */
  id?: string
  status: string
  code: string
  title: string
  detail: string
  links?: { type: string }
  source?: { pointer?: string; parameter?: string; header?: string }
  meta?: Record<string, unknown>
}

export interface ErrorDocument {
  jsonapi: JsonApiObject
  errors: ErrorObject[]
}

export const JSONAPI: JsonApiObject = { version: '1.1' }
export const MEDIA_TYPE = 'application/vnd.api+json'

/** Cursor pagination profile, https://jsonapi.org/profiles/ethanresnick/cursor-pagination/ */
export const CURSOR_PROFILE = 'https://jsonapi.org/profiles/ethanresnick/cursor-pagination/'
