import { Dice } from '#profiles/domain/art/dice'
import { SCHEMES } from '#profiles/domain/art/palette'
import { MOTIFS, MOTIF_NAMES } from '#profiles/domain/art/motifs'

const CODE = new RegExp(`^(${MOTIF_NAMES.join('|')})-([a-z0-9]{4,16})$`)

/** A portfolio cover: a composition of the motif, e.g. `skyline-9a8b7c6d`. */
export function cover(code: string): string | null {
  const [, motif] = CODE.exec(code) ?? []
  const draw = motif === undefined ? undefined : MOTIFS[motif]
  if (!draw) return null
  const dice = new Dice(code)
  const scheme = dice.pick(SCHEMES)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 420" width="640" height="420">` +
    `<rect width="640" height="420" fill="${scheme[0]}"/>${draw(dice, scheme)}</svg>`
  )
}
