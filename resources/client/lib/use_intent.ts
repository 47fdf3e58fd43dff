import { useCallback, useRef, useState } from 'preact/hooks'
import { newKey, write, type Intent } from './api'
import { ApiError } from './api_error'
import type { Resource } from './jsonapi'

export type IntentState<A> =
  | { readonly status: 'idle' }
  | { readonly status: 'sending' }
  | { readonly status: 'failed'; readonly error: ApiError }
  | { readonly status: 'done'; readonly result: Resource<A> | null }

export interface IntentHandle<A> {
  readonly state: IntentState<A>
  readonly sending: boolean
  readonly error: ApiError | null
  /** Resolves with the answer, or undefined when it failed (the error is in `error`). */
  send(intent: Omit<Intent, 'key'>): Promise<{ readonly result: Resource<A> | null } | undefined>
  reset(): void
}

/**
 * Sends what a person means to do, exactly once. The same content sent again after a failure
 * keeps its idempotency key; another content is another intent.
 */
export function useIntent<A>(): IntentHandle<A> {
  const [state, setState] = useState<IntentState<A>>({ status: 'idle' })
  const last = useRef<{ content: string; key: string } | null>(null)
  const busy = useRef(false)

  const send = useCallback(async (intent: Omit<Intent, 'key'>) => {
    if (busy.current) return undefined
    const content = JSON.stringify(intent)
    if (last.current?.content !== content) last.current = { content, key: newKey() }
    busy.current = true
    setState({ status: 'sending' })
    try {
      const result = await write<A>({ ...intent, key: last.current.key })
      last.current = null
      setState({ status: 'done', result })
      return { result }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      // A final refusal ends the intent: the next try is a new one, judged anew.
      if (!error.retryable) last.current = null
      setState({ status: 'failed', error })
      return undefined
    } finally {
      busy.current = false
    }
  }, [])

  const reset = useCallback(() => setState({ status: 'idle' }), [])
  return {
    state,
    sending: state.status === 'sending',
    error: state.status === 'failed' ? state.error : null,
    send,
    reset,
  }
}
