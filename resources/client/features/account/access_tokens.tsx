import { useQuery, useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { getMany } from '~/lib/api'
import { day, timeAgo } from '~/lib/dates'
import type { Resource } from '~/lib/jsonapi'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Plus } from '~/ui/icons'
import { ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import { NewToken } from './new_token'

export interface TokenAttributes {
  readonly name: string
  readonly abilities: readonly string[]
  readonly createdAt: string
  readonly lastUsedAt: string | null
  readonly expiresAt: string | null
}

const key = ['access-tokens'] as const

function Token({ token, onGone }: { token: Resource<TokenAttributes>; onGone: () => void }) {
  const intent = useIntent<object>()
  const revoke = async () => {
    const path = `/access-tokens/${token.id}`
    if (!(await intent.send({ method: 'DELETE', path }))) return
    toast(`“${token.name}” can no longer reach your account.`)
    onGone()
  }
  const used = token.lastUsedAt ? `last used ${timeAgo(token.lastUsedAt)}` : 'never used'
  const until = token.expiresAt ? `, until ${day(token.expiresAt)}` : ''
  return (
    <li class="flex flex-wrap items-center justify-between gap-3 rounded-12 border border-line bg-surface p-4">
      <div class="min-w-0">
        <p class="font-semibold">{token.name}</p>
        <p class="text-13 text-ink-soft">{`Made ${day(token.createdAt)}, ${used}${until}`}</p>
        <p class="text-13 text-ink-soft">{token.abilities.join(', ')}</p>
        <FormError error={intent.error} />
      </div>
      <Button tone="danger" busy={intent.sending} onClick={() => void revoke()}>
        Revoke
        <span class="sr-only">{` the token ${token.name}`}</span>
      </Button>
    </li>
  )
}

/** Keys for programs that act in one's name, each limited to what it needs. */
export function AccessTokens() {
  const client = useQueryClient()
  const [making, setMaking] = useState(false)
  const tokens = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => getMany<TokenAttributes>('/access-tokens', {}, signal),
  })
  const refresh = () => void client.invalidateQueries({ queryKey: key })

  if (tokens.isPending) return <SkeletonRows rows={2} label="Loading your access tokens" />
  if (tokens.isError) {
    return <ErrorState error={tokens.error} onRetry={() => void tokens.refetch()} />
  }
  const abilities = (tokens.data.meta.abilities ?? {}) as Readonly<Record<string, string>>
  return (
    <>
      <p class="text-ink-soft">
        A token lets a program of yours use the API in your name, limited to what you allow it.
      </p>
      {tokens.data.items.length > 0 && (
        <ul class="grid gap-3">
          {tokens.data.items.map((token) => (
            <Token key={token.id} token={token} onGone={refresh} />
          ))}
        </ul>
      )}
      {making ? (
        <NewToken
          abilities={abilities}
          onMade={refresh}
          onClose={() => {
            setMaking(false)
          }}
        />
      ) : (
        <Button tone="secondary" class="justify-self-start" onClick={() => setMaking(true)}>
          <Plus size={18} strokeWidth={1.5} aria-hidden="true" />
          Make an access token
        </Button>
      )}
    </>
  )
}
