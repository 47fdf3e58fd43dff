/** A fact that may be cut short where there is little room: a name, a title. */
export interface Short {
  readonly short: string
}

/** What a phone shows of a notice: a sentence whose names give way before its words and sums do. */
export type Brief = readonly (string | Short)[]

/** As ``brief`${short(it.clientName)} offers you ${sum(it.total, reader)}` ``. */
export function brief(words: TemplateStringsArray, ...facts: readonly (string | Short)[]): Brief {
  return words.flatMap((word, index) => [word, facts[index] ?? ''])
}

export const short = (text: string): Short => ({ short: text.replace(/\s+/g, ' ').trim() })

/** All of it, where there is room. */
export const whole = (told: Brief): string => cutTo(told, Infinity)

/** Fewer letters say nothing of a name any more. */
const SHORTEST = 8

/**
 * With its facts cut as little as `room` needs, the longest first; longer than that only when its
 * words alone are.
 *
 * @param lengthOf how much room a text takes
 */
export function fitted(told: Brief, room: number, lengthOf: (text: string) => number): string {
  const longest = Math.max(
    0,
    ...told.map((part) => (typeof part === 'string' ? 0 : part.short.length))
  )
  for (let most = longest; most > SHORTEST; most--) {
    const text = cutTo(told, most)
    if (lengthOf(text) <= room) return text
  }
  return cutTo(told, SHORTEST)
}

const cutTo = (told: Brief, most: number): string =>
  told.map((part) => (typeof part === 'string' ? part : cut(part.short, most))).join('')

function cut(text: string, most: number): string {
  if (text.length <= most) return text
  // By code points, so that none is torn in two.
  let kept = ''
  for (const letter of text) {
    if (kept.length + letter.length > most - 3) break
    kept += letter
  }
  return `${kept.trimEnd()}...`
}
