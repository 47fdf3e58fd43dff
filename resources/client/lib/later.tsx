import { h, hydrate, render, type ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

interface LaterProps<Props extends object> {
  /** The component itself on the server; null in the browser, which loads it. */
  readonly component: ComponentType<Props> | null
  /** Stays the same from render to render. */
  readonly load: () => Promise<{ readonly default: ComponentType<Props> }>
  readonly props: Props
  readonly class?: string
}

/** What the server wrote stays as it is: an unchanged text is not applied again. */
const AS_WRITTEN = { __html: '' }

/**
 * A part of a public page whose code is not needed for the page to be read: the server's HTML stands
 * until the browser has time to load the code, and is then hydrated in its place.
 */
export function Later<Props extends object>(given: LaterProps<Props>) {
  const { component: Part, load, props } = given
  const box = useRef<HTMLDivElement>(null)
  const alive = useRef(false)
  const written = useRef(props)
  const [loaded, setLoaded] = useState<{ readonly part: ComponentType<Props> } | null>(null)

  useEffect(() => {
    const start = () => void load().then((module) => setLoaded({ part: module.default }))
    // Safari has no idle callback.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(start, 200)
      return () => clearTimeout(timer)
    }
    const handle = requestIdleCallback(start, { timeout: 1000 })
    return () => cancelIdleCallback(handle)
  }, [load])

  useEffect(() => {
    if (!box.current || !loaded) return
    const part = h(loaded.part, props)
    if (!alive.current && isSame(props, written.current)) hydrate(part, box.current)
    else {
      // Something came first: what the server wrote is no longer what is to be shown.
      if (!alive.current) box.current.replaceChildren()
      render(part, box.current)
    }
    alive.current = true
  }, [loaded, props])

  if (Part) {
    return (
      <div class={given.class}>
        <Part {...props} />
      </div>
    )
  }
  return <div ref={box} class={given.class} dangerouslySetInnerHTML={AS_WRITTEN} />
}

function isSame(one: object, other: object): boolean {
  const known = new Map(Object.entries(other))
  return Object.entries(one).every(([name, value]) => known.get(name) === value)
}
