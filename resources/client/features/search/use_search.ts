import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { PageInput } from '~/entries/pages'
import { parseSearch, PATH, searchUrl } from './search_query'

interface Loaded {
  readonly input: PageInput
  readonly title: string
}

/** The page as the server writes it carries its data: there is no second way to ask for it. */
async function load(url: string, signal: AbortSignal): Promise<Loaded | null> {
  const response = await fetch(url, { headers: { accept: 'text/html' }, signal })
  if (!response.ok) return null
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const data = page.getElementById('page')?.textContent
  if (!data) return null
  const input = JSON.parse(data) as PageInput
  return input.page === 'search' ? { input, title: page.title } : null
}

const isOwn = (link: HTMLAnchorElement) =>
  link.origin === location.origin && link.pathname === PATH && link.target === ''

const isPlain = (event: MouseEvent) =>
  event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)

export interface SearchHandle {
  readonly input: PageInput
  /** The search that is asked for: ahead of {@link input} until its answer is there. */
  readonly url: string
  /** An answer is on its way. */
  readonly busy: boolean
  readonly onClick: (event: MouseEvent) => void
  readonly onSubmit: (event: SubmitEvent) => void
  readonly onChange: (event: Event) => void
}

/**
 * Goes from search to search without a new page: every state has its address, back and forward
 * walk them, and whatever goes wrong falls back to an ordinary page load.
 */
export function useSearch(first: PageInput): SearchHandle {
  const [input, setInput] = useState(first)
  const [asked, setAsked] = useState<string | null>(null)
  const underWay = useRef<AbortController | null>(null)

  const show = useCallback(async (url: string): Promise<void> => {
    underWay.current?.abort()
    const stop = new AbortController()
    underWay.current = stop
    setAsked(url)
    try {
      const loaded = await load(url, stop.signal)
      if (!loaded) return location.assign(url)
      document.title = loaded.title
      setInput(loaded.input)
      setAsked(null)
    } catch (error) {
      if (stop.signal.aborted) return
      if (!(error instanceof Error)) throw error
      location.assign(url)
    }
  }, [])

  const go = useCallback(
    (url: string) => {
      if (url === `${location.pathname}${location.search}`) return
      history.pushState(null, '', url)
      void show(url)
    },
    [show]
  )

  useEffect(() => {
    const onPop = () => void show(`${location.pathname}${location.search}`)
    addEventListener('popstate', onPop)
    return () => removeEventListener('popstate', onPop)
  }, [show])

  const goAsWritten = (form: HTMLFormElement) => {
    const written = new URLSearchParams()
    for (const [name, value] of new FormData(form)) written.append(name, String(value))
    go(searchUrl(parseSearch(`?${written.toString()}`)))
  }

  return {
    input,
    url: asked ?? input.url,
    busy: asked !== null,
    onClick(event) {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link || !isPlain(event) || !isOwn(link)) return
      event.preventDefault()
      go(`${link.pathname}${link.search}`)
    },
    onSubmit(event) {
      event.preventDefault()
      const form = event.currentTarget
      if (!(form instanceof HTMLFormElement)) return
      form.querySelector<HTMLElement>('[popover]:popover-open')?.hidePopover()
      goAsWritten(form)
    },
    onChange({ target, currentTarget }) {
      // What is ticked to be compared belongs to another form.
      const field = target as HTMLInputElement
      if (currentTarget instanceof HTMLFormElement && field.form === currentTarget && field.name) {
        goAsWritten(currentTarget)
      }
    },
  }
}
