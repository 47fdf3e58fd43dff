import type { ComponentChildren } from 'preact'
import type { Words } from '~/lib/words'

const ELEMENTS = new Set(
  'p blockquote pre code ul ol li span strong em s br a'.split(' ')
) as ReadonlySet<string>

/** What somebody wrote, as the elements it is made of; nothing else can come of it. */
export function WordsOf({ words }: { words: readonly Words[] }) {
  return <>{words.map(element)}</>
}

function element(words: Words, key: number): ComponentChildren {
  if (typeof words === 'string') return words
  const { as, of = [], href, start } = words
  const inside = of.map(element)
  if (as === 'a' && href !== undefined) {
    return (
      <a key={key} class="link" href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
        {inside}
      </a>
    )
  }
  if (!ELEMENTS.has(as)) return inside
  const Name = as as 'ol'
  return as === 'br' ? (
    <br key={key} />
  ) : (
    <Name key={key} {...(start !== undefined && { start })}>
      {inside}
    </Name>
  )
}
