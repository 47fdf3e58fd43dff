import { DomainError, errorRegistry } from '#kernel/errors'

export type RequestErrorCode =
  | 'request.malformed'
  | 'request.parameter_unknown'
  | 'request.parameter_invalid'
  | 'request.page_too_large'
  | 'request.unauthenticated'
  | 'request.forbidden'
  | 'request.role_missing'
  | 'request.party_suspended'
  | 'request.csrf'
  | 'request.not_found'
  | 'request.method_not_allowed'
  | 'request.not_acceptable'
  | 'request.type_conflict'
  | 'request.precondition_failed'
  | 'request.too_large'
  | 'request.unsupported_media_type'
  | 'request.invalid'
  | 'request.key_malformed'
  | 'request.key_reused'
  | 'request.key_in_progress'
  | 'request.too_many'
  | 'service.failed'
  | 'service.unavailable'

errorRegistry.register<RequestErrorCode>({
  'request.malformed': { status: 400, title: 'Malformed request' },
  'request.parameter_unknown': { status: 400, title: 'Unknown parameter' },
  'request.parameter_invalid': { status: 400, title: 'Invalid parameter' },
  'request.page_too_large': { status: 400, title: 'Page size requested is too large' },
  'request.unauthenticated': { status: 401, title: 'Sign in first' },
  'request.forbidden': { status: 403, title: 'Not allowed' },
  'request.role_missing': { status: 403, title: 'Not in your role' },
  'request.party_suspended': { status: 403, title: 'Suspended' },
  'request.csrf': { status: 403, title: 'The page was open too long' },
  'request.not_found': { status: 404, title: 'Not found' },
  'request.method_not_allowed': { status: 405, title: 'Method not allowed' },
  'request.not_acceptable': { status: 406, title: 'Not acceptable' },
  'request.type_conflict': { status: 409, title: 'Another resource than the address names' },
  'request.precondition_failed': { status: 412, title: 'Changed in the meantime' },
  'request.too_large': { status: 413, title: 'Request too large' },
  'request.unsupported_media_type': { status: 415, title: 'Unsupported media type' },
  'request.invalid': { status: 422, title: 'Invalid value' },
  'request.key_malformed': { status: 400, title: 'Malformed Idempotency-Key' },
  'request.key_reused': { status: 422, title: 'Idempotency-Key used for another request' },
  'request.key_in_progress': { status: 409, title: 'The first request is still running' },
  'request.too_many': { status: 429, title: 'Too many requests' },
  'service.failed': { status: 500, title: 'Something went wrong on our side' },
  'service.unavailable': { status: 503, title: 'Not available for a moment' },
})

export function unknownParameter(parameter: string): DomainError<RequestErrorCode> {
  return new DomainError(
    'request.parameter_unknown',
    `There is no parameter “${parameter}” here.`,
    {
      parameter,
    }
  )
}

export function invalidParameter(
  parameter: string,
  detail: string,
  meta?: Record<string, unknown>
): DomainError<RequestErrorCode> {
  return new DomainError('request.parameter_invalid', detail, {
    parameter,
    ...(meta === undefined ? {} : { meta }),
  })
}

/** Also for what exists but the actor may not know of. */
export function notFound(
  detail = 'There is nothing here, or it is not yours to see.'
): DomainError<RequestErrorCode> {
  return new DomainError('request.not_found', detail)
}

export function unauthenticated(detail = 'Sign in to do this.'): DomainError<RequestErrorCode> {
  return new DomainError('request.unauthenticated', detail)
}

export function forbidden(detail: string): DomainError<RequestErrorCode> {
  return new DomainError('request.forbidden', detail)
}
