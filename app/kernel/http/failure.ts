import { errors as shield } from '@adonisjs/shield'
import { errors as vine } from '@vinejs/vine'
import { DomainError, errorRegistry, type ErrorAnswer } from '#kernel/errors'
import { isOutage } from '#kernel/http/outage'
import { InvalidAttributes } from '#kernel/jsonapi/body'
import type { ErrorObject } from '#kernel/jsonapi/document'
import type { RequestErrorCode } from '#kernel/jsonapi/errors'
import type { FieldProblem } from '#kernel/jsonapi/messages'

/** What an error answers: a status, one or more error objects, and headers. */
export interface FailureAnswer {
  status: number
  errors: ErrorObject[]
  headers: Record<string, string>
  /** Ours to mend: logged with its stack. */
  unexpected: boolean
}

const RETRY_AFTER_OUTAGE_SECONDS = 5

/** Decides over every error that can reach the edge; what nobody decided over is a 500. */
export function answerTo(error: unknown, requestId: string): FailureAnswer {
  const answer = decide(error)
  for (const object of answer.errors) object.id = requestId
  return answer
}

function decide(error: unknown): FailureAnswer {
  if (error instanceof DomainError) return domain(error)
  if (error instanceof InvalidAttributes) {
    return fields(error.problems, (path) => ({
      pointer: `/data/attributes/${path.replaceAll('.', '/')}`,
    }))
  }
  if (error instanceof vine.E_VALIDATION_ERROR) {
    return filters(error.messages as FieldProblem[])
  }
  if (error instanceof shield.E_BAD_CSRF_TOKEN) {
    return request('request.csrf', 'Load the page again and repeat what you did.')
  }
  if (isOutage(error)) {
    const answer = request('service.unavailable', 'We will be back in a few seconds.')
    answer.headers['retry-after'] = String(RETRY_AFTER_OUTAGE_SECONDS)
    return { ...answer, unexpected: true }
  }
  return framework(error)
}

function domain(error: DomainError): FailureAnswer {
  const answer = errorRegistry.answerFor(error.code)
  if (!answer) return failed()
  const object = errorObject(answer, error.code, error.detail)
  if (error.pointer !== undefined) object.source = { pointer: error.pointer }
  else if (error.parameter !== undefined) object.source = { parameter: error.parameter }
  else if (error.header !== undefined) object.source = { header: error.header }
  const { retryAfter, allow, ...meta } = error.meta ?? {}
  if (Object.keys(meta).length > 0) object.meta = meta
  const headers: Record<string, string> = {}
  if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter)
  if (allow !== undefined) headers['allow'] = String(allow)
  if (answer.status === 401) headers['www-authenticate'] = 'Bearer'
  return { status: answer.status, errors: [object], headers, unexpected: answer.status >= 500 }
}

function fields(
  problems: readonly FieldProblem[],
  source: (path: string) => { pointer: string }
): FailureAnswer {
  const answer = known('request.invalid')
  return {
    status: answer.status,
    errors: problems.map((problem) => ({
      ...errorObject(answer, 'request.invalid', problem.message),
      source: source(problem.field),
      meta: { rule: problem.rule },
    })),
    headers: {},
    unexpected: false,
  }
}

/** Outside `attributes()` only query filters are validated by Vine. */
function filters(problems: readonly FieldProblem[]): FailureAnswer {
  const answer = known('request.parameter_invalid')
  return {
    status: answer.status,
    errors: problems.map(({ field, message }) => ({
      ...errorObject(answer, 'request.parameter_invalid', message),
      source: { parameter: `filter[${field.replaceAll('.', '][')}]` },
    })),
    headers: {},
    unexpected: false,
  }
}

/** Errors of Adonis and its body parser, by their status; their words are for developers. */
function framework(error: unknown): FailureAnswer {
  const status = error instanceof Error && 'status' in error ? error.status : 500
  if (isBodyError(error)) return request('request.malformed', 'The body is not valid JSON.')
  switch (status) {
    case 400:
      return request('request.malformed', 'The request could not be read.')
    case 404:
      return request('request.not_found', 'There is nothing at this address.')
    case 413:
      return request('request.too_large', 'The body is larger than we take.')
    case 415:
      return request('request.unsupported_media_type', 'We cannot read a body encoded like this.')
    default:
      return failed()
  }
}

/** The parser answers 400 with the broken text, and 422 for JSON that is no object. */
function isBodyError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return 'body' in error || error.message.startsWith('Invalid JSON')
}

function failed(): FailureAnswer {
  const answer = request(
    'service.failed',
    'It was recorded. Try again, and tell us the request id if it stays.'
  )
  return { ...answer, unexpected: true }
}

function request(code: RequestErrorCode, detail: string): FailureAnswer {
  const answer = known(code)
  return {
    status: answer.status,
    errors: [errorObject(answer, code, detail)],
    headers: {},
    unexpected: false,
  }
}

function errorObject({ status, title }: ErrorAnswer, code: string, detail: string): ErrorObject {
  return { status: String(status), code, title, detail }
}

function known(code: RequestErrorCode): ErrorAnswer {
  const answer = errorRegistry.answerFor(code)
  if (!answer) throw new Error(`Error code "${code}" is not registered`)
  return answer
}
