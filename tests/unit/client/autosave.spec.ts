import { QueryClient, QueryClientProvider } from '@tanstack/preact-query'
import { test } from '@japa/runner'
import { h, render } from 'preact'
import { act } from 'preact/test-utils'
import { clientModule, stand } from '#tests/unit/client/load'

interface Draft {
  readonly headline: string
  readonly city: string
}

interface Autosave {
  readonly draft: Draft
  readonly clash: { readonly fields: readonly string[] } | null
  readonly taken: readonly string[]
  readonly change: (change: Partial<Draft>) => void
  readonly save: () => Promise<void>
}

interface Module {
  useAutosave: (talent: object) => Autosave
}

const person = { name: 'Ada', country: 'KE', timeZone: 'Africa/Nairobi', currency: 'KES' }
const profile = (version: number, attributes: object) => ({
  type: 'talents',
  id: 'prf_1',
  attributes: {
    name: 'Ada',
    slug: 'ada',
    hourlyRate: null,
    accepting: true,
    skills: [],
    ...attributes,
  },
  meta: { version },
})
const told = (version: number, attributes: object) => {
  const { id, type, attributes: said, meta } = profile(version, attributes)
  return { id, type, ...said, meta }
}
const answer = (status: number, body: object) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/vnd.api+json' },
  })

test.group('What is written while a newer version is asked for', () => {
  test('is brought together with it', async ({ assert, cleanup }) => {
    const { useAutosave } = await clientModule<Module>('features/profile_editor/use_autosave.ts')
    const asked = Promise.withResolvers<void>()
    const latest = Promise.withResolvers<Response>()
    const fetch = (_: string, { method }: RequestInit) => {
      if (method === 'PATCH') return Promise.resolve(answer(412, { errors: [{ status: '412' }] }))
      asked.resolve()
      return latest.promise.then((response) => response.clone())
    }
    const nothing = () => undefined
    const globals = { document: { cookie: 'XSRF-TOKEN=x' }, fetch }
    const leave = stand({
      ...globals,
      addEventListener: nothing,
      removeEventListener: nothing,
    })

    const client = new QueryClient()
    client.setQueryData(['session'], { id: 'acc_1', type: 'accounts', ...person })
    const seen: Autosave[] = []
    let look: () => void = nothing
    const mine = told(1, { headline: 'Old', city: 'Nairobi' })
    const Editor = () => {
      seen.push(useAutosave(mine))
      look()
      return null
    }
    const now = () => seen.at(-1) as Autosave
    const until = (holds: (it: Autosave) => boolean) =>
      new Promise<void>((resolve) => {
        look = () => holds(now()) && resolve()
        look()
      })
    const page = { nodeType: 1, childNodes: [], firstChild: null } as unknown as Element
    render(h(QueryClientProvider, { client, children: h(Editor, null) }), page)
    cleanup(async () => {
      await act(() => render(null, page))
      leave()
    })

    now().change({ headline: 'Mine' })
    await until(({ draft }) => draft.headline === 'Mine')
    const saved = now().save()
    await asked.promise
    await saved
    now().change({ city: 'Mombasa' })
    await until(({ draft }) => draft.city === 'Mombasa')
    latest.resolve(answer(200, { data: profile(2, { headline: 'Old', city: 'Kisumu' }) }))
    await until(({ clash, taken }) => clash !== null || taken.length > 0)
    assert.deepEqual(now().clash?.fields, ['city'], 'both changed it: somebody has to choose')
    assert.deepInclude(now().draft, { headline: 'Mine', city: 'Mombasa' })
  })
})
