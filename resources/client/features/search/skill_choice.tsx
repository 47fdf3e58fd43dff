import { useEffect, useState } from 'preact/hooks'
import { capital } from '~/lib/text'
import { TextInput } from '~/ui/inputs'
import type { Choice } from './filters'
import { searchUrl, type SearchQuery } from './search_query'

interface SkillChoiceProps {
  search: SearchQuery
  chosen: readonly Choice[]
}

const SHORTEST = 2

/** A suggestion that does not come is no loss: the next letter asks again. */
async function suggest(text: string, signal: AbortSignal): Promise<readonly Choice[]> {
  const { getMany } = await import('~/lib/api')
  const query = { 'filter[q]': text, 'page[size]': 6 }
  return (await getMany<{ readonly label: string }>('/skills', query, signal)).items
}

/**
 * Chosen skills travel with the form; with script one can look for more. Each suggestion is a
 * link to the search with that skill, so the keyboard needs no special treatment.
 */
export function SkillChoice({ search, chosen }: SkillChoiceProps) {
  const [ready, setReady] = useState(false)
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<readonly Choice[]>([])
  useEffect(() => setReady(true), [])
  useEffect(() => {
    if (typed.trim().length < SHORTEST) {
      setFound([])
      return undefined
    }
    const stop = new AbortController()
    suggest(typed.trim(), stop.signal).then(setFound, () => setFound([]))
    return () => stop.abort()
  }, [typed])

  const others = found.filter((each) => !search.skills.includes(each.id))
  return (
    <div class="grid gap-2">
      {chosen.length > 0 && (
        <input type="hidden" name="skills" value={chosen.map((each) => each.id).join(',')} />
      )}
      {ready && (
        <TextInput
          label={chosen.length > 0 ? 'Another skill' : 'Skill'}
          id="skill"
          type="search"
          autocomplete="off"
          required={false}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <div role="status" class="grid">
        {others.length > 0 && (
          <ul aria-label="Skills that fit" class="grid rounded-6 border border-line bg-surface">
            {others.map((each) => (
              <li key={each.id}>
                <a
                  href={searchUrl(search, { skills: [...search.skills, each.id] })}
                  class="flex min-h-11 items-center px-3 hover:bg-sunken"
                >
                  {capital(each.label)}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
