import type { RawDocument, RawError } from './jsonapi'

const OFFLINE = 'There is no connection. Nothing was lost: try again when you are back online.'
const UNKNOWN = 'Something went wrong on our side. Try again in a moment.'

/**
 * What went wrong, in the server's words: `summary` for the top of a form, `fields` by attribute
 * name for the places beside inputs, `requestId` for a person to quote to support.
 */
export class ApiError extends Error {
  readonly fields: Readonly<Record<string, string>>
  readonly code: string | undefined

  constructor(
    readonly status: number,
    readonly errors: readonly RawError[],
    readonly requestId: string | undefined
  ) {
    const first = errors[0]
    super(first?.detail ?? first?.title ?? (status === 0 ? OFFLINE : UNKNOWN))
    this.name = 'ApiError'
    this.code = first?.code
    this.fields = fieldsOf(errors)
  }

  /** The sentence for the top of a form: what no field can show. */
  summary(shown: readonly string[] = Object.keys(this.fields)): string | null {
    const rest = this.errors.filter((each) => {
      const field = fieldOf(each)
      return field === null || !shown.includes(field)
    })
    const first = rest[0]
    if (first) return first.detail ?? first.title ?? UNKNOWN
    return this.errors.length === 0 ? this.message : null
  }

  /** Sending the same intent again can help: no answer, overload, or the first try still running. */
  get retryable(): boolean {
    if (this.code === 'request.key_in_progress') return true
    return this.status === 0 || this.status === 429 || this.status >= 500
  }

  static offline(): ApiError {
    return new ApiError(0, [], undefined)
  }

  static of(response: Response, document: RawDocument | null): ApiError {
    const id = response.headers.get('x-request-id') ?? document?.errors?.[0]?.id
    return new ApiError(response.status, document?.errors ?? [], id)
  }
}

/** `/data/attributes/milestones/0/amount` → `milestones.0.amount`. */
function fieldOf(error: RawError): string | null {
  const pointer = error.source?.pointer
  const found = pointer?.match(/^\/data\/(?:attributes|relationships)\/(.+)$/)?.[1]
  return found === undefined ? null : found.replaceAll('/', '.')
}

function fieldsOf(errors: readonly RawError[]): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const each of errors) {
    const field = fieldOf(each)
    if (field !== null) fields[field] ??= each.detail ?? each.title ?? UNKNOWN
  }
  return fields
}
