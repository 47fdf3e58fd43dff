import { useQueryClient } from '@tanstack/preact-query'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { newKey, requestBody, write } from '~/lib/api'
import { ApiError } from '~/lib/api_error'
import { uploadFile } from '~/lib/upload'
import { evidenceKey, type EvidenceAttributes } from './evidence'

/** A file on its way: its keys stay the same however often it is sent. */
interface Draft {
  readonly file: File
  readonly uploadKey: string
  readonly sealKey: string
  /** Once its bytes are there: only the seal is still to be set. */
  readonly assetId: string | null
}

export interface Sealing {
  readonly file: File | null
  readonly sending: boolean
  /** From 0 to 1. */
  readonly progress: number
  readonly error: ApiError | null
  choose(file: File | null): void
  seal(caption: string): Promise<boolean>
}

/** Sends a file and seals it; what a broken line interrupted goes on when the line is back. */
export function useSealing(bookingId: string, disputeId: string): Sealing {
  const client = useQueryClient()
  const draft = useRef<Draft | null>(null)
  const running = useRef<AbortController | null>(null)
  const caption = useRef('')
  const [file, setFile] = useState<File | null>(null)
  const [sending, setSending] = useState(false)
  const [progress, setProgress] = useState(0)
  const [error, setError] = useState<ApiError | null>(null)

  const choose = useCallback((chosen: File | null) => {
    running.current?.abort()
    draft.current = chosen && {
      file: chosen,
      uploadKey: newKey(),
      sealKey: newKey(),
      assetId: null,
    }
    setFile(chosen)
    setProgress(0)
    setError(null)
  }, [])

  const seal = useCallback(
    async (words: string): Promise<boolean> => {
      const wanted = draft.current
      if (!wanted || running.current) return false
      const controller = new AbortController()
      running.current = controller
      caption.current = words
      setSending(true)
      setError(null)
      try {
        const assetId = wanted.assetId ?? (await send(wanted, controller.signal, setProgress))
        draft.current = { ...wanted, assetId }
        await write<EvidenceAttributes>({
          method: 'POST',
          path: `/disputes/${disputeId}/evidence`,
          key: wanted.sealKey,
          body: requestBody('evidence', { assetId, caption: words }),
        })
        choose(null)
        await client.invalidateQueries({ queryKey: evidenceKey(bookingId, disputeId) })
        return true
      } catch (failure) {
        if (failure instanceof DOMException && failure.name === 'AbortError') return false
        if (!(failure instanceof ApiError)) throw failure
        // A final refusal ends the intent: the next try is judged anew.
        if (!failure.retryable) draft.current = { ...wanted, sealKey: newKey() }
        setError(failure)
        return false
      } finally {
        running.current = null
        setSending(false)
      }
    },
    [bookingId, disputeId, choose, client]
  )

  const interrupted = error !== null && error.retryable
  useEffect(() => {
    if (!interrupted) return undefined
    const goOn = () => void seal(caption.current)
    addEventListener('online', goOn)
    return () => removeEventListener('online', goOn)
  }, [interrupted, seal])

  useEffect(() => () => running.current?.abort(), [])

  return { file, sending, progress, error, choose, seal }
}

async function send(
  { file, uploadKey }: Draft,
  signal: AbortSignal,
  onProgress: (progress: number) => void
): Promise<string> {
  const asset = await uploadFile({
    file,
    use: 'evidence',
    key: uploadKey,
    signal,
    onProgress: (sent) => onProgress(Math.min(1, sent / file.size)),
  })
  onProgress(1)
  return asset.id
}
