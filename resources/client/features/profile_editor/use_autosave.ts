import { useQueryClient } from '@tanstack/preact-query'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { useAccount } from '~/app/session'
import { getOne, requestBody } from '~/lib/api'
import type { ApiError } from '~/lib/api_error'
import type { Talent, TalentAttributes } from '~/lib/talent'
import { useIntent } from '~/lib/use_intent'
import { attributesOf, draftOf, emptyDraft, type Draft, type FieldName } from './draft'
import { changed, merge, pick, unfinished } from './merging'

export const MINE = ['talents', 'mine'] as const

const MOMENT = 1000

/** What both sides stood on when they last agreed. */
interface Base {
  readonly sent: Draft
  readonly known: Draft
  readonly version: number | undefined
}

/** Somebody, most likely oneself in another tab, changed the same fields meanwhile. */
export interface Clash {
  readonly theirs: Draft
  readonly fields: readonly FieldName[]
}

export interface Autosave {
  readonly draft: Draft
  readonly change: (change: Partial<Draft>) => void
  readonly unsaved: boolean
  readonly sending: boolean
  readonly error: ApiError | null
  /** Why some of it waits, by field. */
  readonly waiting: Partial<Record<FieldName, string>>
  readonly clash: Clash | null
  /** Fields that came from elsewhere and were put beside what is written here. */
  readonly taken: readonly FieldName[]
  readonly choose: (field: FieldName, whose: 'mine' | 'theirs') => void
  readonly dismiss: () => void
  /** Goes up with what came from elsewhere: inputs that keep their own text begin anew. */
  readonly revision: number
  readonly save: () => Promise<void>
}

const versionOf = (talent: Talent | null) => talent?.meta.version as number | undefined

/**
 * Saves what was written a moment after it was written, on the version it was written on. When
 * there is a newer one, both are brought together, and nothing of either is lost.
 */
export function useAutosave(talent: Talent | null): Autosave {
  const account = useAccount()
  const client = useQueryClient()
  const { send, sending, error } = useIntent<TalentAttributes>()
  const [base, setBase] = useState<Base>(() => baseOf(talent))
  const [draft, setDraft] = useState<Draft>(base.known)
  const [clash, setClash] = useState<Clash | null>(null)
  const [taken, setTaken] = useState<readonly FieldName[]>([])
  const [revision, setRevision] = useState(0)
  const refused = useRef<string | null>(null)
  const written = useRef(draft)
  written.current = draft

  function baseOf(told: Talent | null): Base {
    const known = told ? draftOf(told, account) : emptyDraft(account)
    return { sent: known, known, version: versionOf(told) }
  }

  const waiting = unfinished(draft)
  const ready = changed(base.sent, draft).filter((field) => waiting[field] === undefined)
  const content = JSON.stringify(pick(draft, ready))

  const bringTogether = useCallback(async () => {
    const latest = await getOne<TalentAttributes>('/talents/mine')
    if (!latest) return
    client.setQueryData(MINE, latest)
    const theirs = draftOf(latest, account)
    // What is there now, not what was when we asked: somebody goes on writing meanwhile.
    const merged = merge(base, written.current, theirs)
    setBase({ sent: theirs, known: theirs, version: versionOf(latest) })
    setDraft((now) => ({ ...now, ...pick(merged.draft, merged.taken) }))
    setTaken(merged.taken)
    if (merged.taken.length > 0) setRevision((now) => now + 1)
    setClash(merged.clashes.length > 0 ? { theirs, fields: merged.clashes } : null)
  }, [account, base, client])

  const save = useCallback(async () => {
    const fields = talent ? ready : (Object.keys(draft) as FieldName[])
    if (fields.length === 0) return
    refused.current = content
    const done = await send({
      method: talent ? 'PATCH' : 'POST',
      path: talent ? `/talents/${talent.id}` : '/talents',
      body: requestBody('talents', attributesOf(draft, fields), talent?.id),
      ...(talent && { version: base.version }),
    })
    if (!done?.result) return
    const known = draftOf(done.result, account)
    const kept = pick(draft, fields)
    setBase({ sent: { ...base.sent, ...kept }, known, version: versionOf(done.result) })
    client.setQueryData(MINE, done.result)
  }, [account, base, client, content, draft, ready, send, talent])

  // Publishing makes a new version with the same words.
  const told = versionOf(talent)
  useEffect(() => {
    if (!talent || told === undefined || told <= (base.version ?? 0)) return
    const known = draftOf(talent, account)
    if (changed(base.known, known).length === 0) setBase({ ...base, version: told })
  }, [account, base, talent, told])

  const stale = error?.status === 412
  useEffect(() => {
    if (stale) void bringTogether().then(() => (refused.current = null))
    // Once for each refusal, on what was there when it came.
  }, [error])

  const due = talent !== null && ready.length > 0 && clash === null && !sending
  useEffect(() => {
    // What was refused is sent again when it is another thing, or when somebody asks for it.
    if (!due || (error !== null && !stale && refused.current === content)) return undefined
    const timer = setTimeout(() => void save(), MOMENT)
    return () => clearTimeout(timer)
  }, [due, content, error, stale, save])

  const unsaved = changed(base.sent, draft).length > 0
  useEffect(() => {
    if (!unsaved) return undefined
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [unsaved])

  const choose = (field: FieldName, whose: 'mine' | 'theirs') => {
    if (clash === null) return
    if (whose === 'theirs') {
      setDraft((now) => ({ ...now, ...pick(clash.theirs, [field]) }))
      setRevision((now) => now + 1)
    }
    const left = clash.fields.filter((each) => each !== field)
    setClash(left.length > 0 ? { ...clash, fields: left } : null)
  }

  return {
    ...{ draft, unsaved, sending, waiting, clash, taken, choose, save, revision },
    error: stale ? null : error,
    change: (change) => {
      written.current = { ...written.current, ...change }
      setDraft((now) => ({ ...now, ...change }))
    },
    dismiss: () => setTaken([]),
  }
}
