const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Whether a failed `fetch` certainly sent nothing. */
export const wasNeverReached = (error: unknown): boolean => BEFORE_SENDING.has(codeOf(error))

/** Whether a failed `fetch` was for a host that does not exist. */
export const hasNoSuchHost = (error: unknown): boolean => codeOf(error) === 'ENOTFOUND'

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
}
