import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { capital } from '~/lib/text'
import { cx } from '~/lib/class_names'
import { TextInput } from '~/ui/inputs'
import { searchUrl, type SearchQuery } from './search_query'

interface Suggestion {
  readonly id: string
  readonly label: string
}

interface SkillBoxProps {
  readonly name: 'skills' | 'anySkills'
  readonly search: SearchQuery
}

const SHORTEST = 2

/** A suggestion that does not come is no loss: the next letter asks again. */
async function suggest(text: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
  const { getMany } = await import('~/lib/api')
  const query = { 'filter[q]': text, 'page[size]': 6 }
  return (await getMany<{ readonly label: string }>('/skills', query, signal)).items
}

/**
 * Looks for a skill as one types: arrows walk the list, Enter takes what they stand on, Escape
 * closes it (WAI-ARIA combobox with a list). Each suggestion is a link to the search with it.
 */
export function SkillBox({ name, search }: SkillBoxProps) {
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<readonly Suggestion[]>([])
  const [at, setAt] = useState(-1)
  const links = useRef<HTMLDivElement>(null)
  const list = useId()
  const chosen = search[name]

  useEffect(() => {
    setAt(-1)
    if (typed.trim().length < SHORTEST) {
      setFound([])
      return undefined
    }
    const stop = new AbortController()
    suggest(typed.trim(), stop.signal).then(setFound, () => setFound([]))
    return () => stop.abort()
  }, [typed])

  const others = found.filter((each) => !chosen.includes(each.id))
  const open = others.length > 0
  const close = () => setTyped('')
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (steps !== undefined && open) {
      event.preventDefault()
      const count = others.length
      setAt(at === -1 && steps < 0 ? count - 1 : (at + steps + count) % count)
    } else if (event.key === 'Enter' && at >= 0) {
      event.preventDefault()
      links.current?.querySelectorAll('a')[at]?.click()
    } else if (event.key === 'Escape' && open) {
      // The sheet around it stays.
      event.preventDefault()
      event.stopPropagation()
      close()
    }
  }

  return (
    <div class="relative grid">
      <TextInput
        label={chosen.length > 0 ? 'Another skill' : 'Skill'}
        id="skill"
        type="search"
        role="combobox"
        autocomplete="off"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={at >= 0 ? `${list}-${at}` : undefined}
        required={false}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div
        id={list}
        ref={links}
        role="listbox"
        aria-label="Skills that fit"
        class={cx('grid rounded-6 border border-line bg-surface', !open && 'hidden')}
      >
        {others.map((each, index) => (
          <a
            key={each.id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            href={searchUrl(search, { [name]: [...chosen, each.id] })}
            tabIndex={-1}
            onClick={close}
            class={cx(
              'flex min-h-11 items-center px-3 hover:bg-sunken',
              index === at && 'bg-sunken'
            )}
          >
            {capital(each.label)}
          </a>
        ))}
      </div>
      <p role="status" class="sr-only">
        {typed.trim().length >= SHORTEST ? `${others.length} skills fit` : ''}
      </p>
    </div>
  )
}
