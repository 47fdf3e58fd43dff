import { Dice } from '#profiles/domain/art/dice'
import { CLOTH, BACKDROP } from '#profiles/domain/art/palette'

const CODE = /^([a-z0-9]{1,2})-([a-z0-9]{4,16})$/

/** Up to two letters on a tinted shape made from the rest of the code, e.g. `ak-9a8b7c6d`. */
export function initials(code: string): string | null {
  const [, letters] = CODE.exec(code) ?? []
  if (letters === undefined) return null
  const dice = new Dice(code)
  const ground = dice.pick(BACKDROP)
  const ink = dice.pick(CLOTH)
  const shapes = [
    `<circle cx="100" cy="100" r="88" fill="${ink}"/>`,
    `<rect x="16" y="16" width="168" height="168" rx="52" fill="${ink}"/>`,
    `<path d="M100 8l80 46v92l-80 46-80-46V54z" fill="${ink}"/>`,
    `<path d="M14 100a86 86 0 0 1 172 0v72a14 14 0 0 1-14 14H28a14 14 0 0 1-14-14z" fill="${ink}"/>`,
  ]
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="200" height="200">` +
    `<rect width="200" height="200" fill="${ground}"/>${dice.pick(shapes)}` +
    `<text x="100" y="126" text-anchor="middle" font-family="system-ui, sans-serif"` +
    ` font-size="72" font-weight="600" fill="#fffaf2">${letters.toUpperCase()}</text></svg>`
  )
}
