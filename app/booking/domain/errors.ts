import type { BookingErrorCode } from '#booking/contract/errors'
import { DomainError, type ErrorDetails } from '#kernel/errors'

export function refuse(code: BookingErrorCode, detail: string, details: ErrorDetails = {}) {
  return new DomainError<BookingErrorCode>(code, detail, details)
}
