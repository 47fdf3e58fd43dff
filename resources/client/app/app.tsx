import { QueryClient, QueryClientProvider } from '@tanstack/preact-query'
import { ErrorBoundary, LocationProvider, Route, Router } from 'preact-iso'
import { useState } from 'preact/hooks'
import { ApiError } from '~/lib/api_error'
import { ButtonLink } from '~/ui/button'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { ROUTES } from './routes'
import { KEPT_HASH } from '~/lib/address'
import { useSession } from './session'
import { Shell } from './shell'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => error instanceof ApiError && error.retryable && count < 3,
    },
  },
})

function NotFound() {
  return (
    <div class="grid justify-items-start gap-4">
      <h1 class="display text-32">There is no page here</h1>
      <p>The address may be mistyped, or what it showed is no longer yours to see.</p>
      <ButtonLink href="/app">Go to your home page</ButtonLink>
    </div>
  )
}

function SignedIn() {
  const session = useSession()
  const [failure, setFailure] = useState<unknown>(null)

  if (session.isPending) {
    return (
      <main class="mx-auto max-w-page p-6">
        <SkeletonRows label="Loading your account" />
      </main>
    )
  }
  if (session.isError) {
    return (
      <main class="mx-auto max-w-reading p-6">
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </main>
    )
  }
  if (!session.data) {
    const back = `${location.pathname}${location.search}`
    // A mailed link's token is nobody's to log: it waits in this tab until somebody is signed in.
    if (location.hash !== '') sessionStorage.setItem(KEPT_HASH, location.hash)
    location.replace(`/sign-in?next=${encodeURIComponent(back)}`)
    return null
  }
  return (
    <Shell account={session.data}>
      {failure !== null ? (
        <ErrorState error={failure} onRetry={() => location.reload()} title="This page broke" />
      ) : (
        <ErrorBoundary onError={setFailure}>
          <Router>
            {ROUTES.map((route) => (
              <Route key={route.path} path={route.path} component={route.component} />
            ))}
            <Route default component={NotFound} />
          </Router>
        </ErrorBoundary>
      )}
    </Shell>
  )
}

/** Only `/app/*` is routed here; every other link is an ordinary page load. */
export function App() {
  return (
    <LocationProvider scope={/^\/app(?:[/?]|$)/}>
      <QueryClientProvider client={client}>
        <SignedIn />
      </QueryClientProvider>
    </LocationProvider>
  )
}
