import { useEffect, useState } from 'preact/hooks'
import { capital } from '~/lib/text'
import { Choices, choicesOf } from './choices'
import type { Facets } from '~/lib/facets'
import { searchUrl, type NameOf, type SearchQuery } from './search_query'
import { SkillBox } from './skill_box'

interface SkillChoiceProps {
  readonly search: SearchQuery
  readonly facets: Facets
  readonly nameOf: NameOf
}

/**
 * Skills that are chosen or frequent are boxes of the form; with script one can look for any other.
 */
export function SkillChoice({ search, facets, nameOf }: SkillChoiceProps) {
  const [alive, setAlive] = useState(false)
  useEffect(() => setAlive(true), [])
  const any = search.anySkills.length > 0
  const chosen = any ? search.anySkills : search.skills
  const choices = choicesOf(facets.groups.skills, chosen, (value) => nameOf('skills', value)).map(
    (each) => ({ ...each, label: capital(each.label) })
  )
  const both = any
    ? { skills: chosen, anySkills: [] as string[] }
    : { skills: [] as string[], anySkills: chosen }
  return (
    <div class="grid gap-2">
      <Choices
        legend="Skills"
        name={any ? 'anySkills' : 'skills'}
        choices={choices}
        chosen={chosen}
        facets={facets}
        shown={5}
        more="More skills"
      />
      {chosen.length > 1 && (
        <p class="text-13">
          {any ? 'One of these is enough. ' : 'All of these are needed. '}
          <a class="link" href={searchUrl(search, both)}>
            {any ? 'Ask for all' : 'Let one be enough'}
          </a>
        </p>
      )}
      {alive && <SkillBox name={any ? 'anySkills' : 'skills'} search={search} />}
    </div>
  )
}
