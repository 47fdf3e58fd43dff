import { useQuery, useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { getMany, requestBody } from '~/lib/api'
import { timeAgo } from '~/lib/dates'
import { canPush, forgetPush, subscribe } from '~/lib/push'
import { rememberSubscribed, subscribedAs } from '~/lib/push_hint'
import { useIntent } from '~/lib/use_intent'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { ErrorState, FormError } from '~/ui/states'
import { preferencesKey } from './preferences'

interface Browser {
  readonly device: string
  readonly createdAt: string
}

const browsersKey = ['push-subscriptions'] as const

const WHY = {
  denied:
    'This browser does not let us show notices. Allow notifications for this site in its settings, then try again.',
  failed: 'This browser’s push service did not answer. Try again in a while.',
} as const

/** Browsers that show notices while no page is open; this one first of all. */
export function Browsers({ vapidKey }: { vapidKey: string }) {
  const client = useQueryClient()
  const add = useIntent<Browser>()
  const remove = useIntent<object>()
  const [problem, setProblem] = useState<keyof typeof WHY | null>(null)
  const [asking, setAsking] = useState(false)
  const query = useQuery({
    queryKey: browsersKey,
    queryFn: ({ signal }) => getMany<Browser>('/push-subscriptions', {}, signal),
  })
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: browsersKey })
    await client.invalidateQueries({ queryKey: preferencesKey })
  }

  const switchOn = async () => {
    setProblem(null)
    setAsking(true)
    try {
      const subscription = await subscribe(vapidKey)
      if (!subscription) return setProblem('denied')
      const { endpoint, keys } = subscription
      const body = requestBody('push-subscriptions', { endpoint, keys })
      const done = await add.send({ method: 'POST', path: '/push-subscriptions', body })
      if (!done?.result) return
      rememberSubscribed(done.result.id)
      await refresh()
    } catch (error) {
      reportError(error)
      setProblem('failed')
    } finally {
      setAsking(false)
    }
  }
  const switchOff = async (id: string) => {
    if (!(await remove.send({ method: 'DELETE', path: `/push-subscriptions/${id}` }))) return
    if (id === subscribedAs()) await forgetPush()
    await refresh()
  }

  if (query.isPending) return null
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const { items } = query.data
  const here = items.some(({ id }) => id === subscribedAs())
  return (
    <div class="grid gap-3">
      {items.length > 0 && (
        <ul class="grid gap-2">
          {items.map(({ id, device, createdAt }) => (
            <li key={id} class="flex flex-wrap items-center justify-between gap-2">
              <span class="flex flex-wrap items-center gap-2">
                {device}
                {id === subscribedAs() && <Badge tone="green">This browser</Badge>}
                <span class="text-13 text-ink-soft">{timeAgo(createdAt)}</span>
              </span>
              <Button tone="quiet" busy={remove.sending} onClick={() => void switchOff(id)}>
                Stop
                <span class="sr-only">{` notices in ${device}`}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <FormError error={add.error ?? remove.error} />
      {problem && <p role="alert">{WHY[problem]}</p>}
      {!here &&
        (canPush() ? (
          <Button
            tone="secondary"
            class="justify-self-start"
            busy={asking || add.sending}
            onClick={() => void switchOn()}
          >
            Show notices in this browser
          </Button>
        ) : (
          <p class="text-ink-soft">
            This browser cannot show notices. On an iPhone or iPad, add this site to the home screen
            first.
          </p>
        ))}
    </div>
  )
}
