import { Dice } from '#profiles/domain/art/dice'
import { BACKDROP, CLOTH, HAIR, SKIN } from '#profiles/domain/art/palette'
import { BEARDS, HAIRSTYLES, type Presentation } from '#profiles/domain/art/hair'

/** Presentation, skin tone, hair colour, and what decides everything else. */
const CODE = /^([fmnha])([0-7])([0-5])-([a-z0-9]{4,16})$/

/**
 * A face in flat shapes, drawn from its code alone, e.g. `f42-9a8b7c6d`; null for what is not a
 * code.
 */
export function portrait(code: string): string | null {
  const [, presentation, tone, shade] = CODE.exec(code) ?? []
  if (presentation === undefined) return null
  const dice = new Dice(code)
  const skin = SKIN[Number(tone)] ?? SKIN[3]
  const hair = dice.chance(0.07) ? HAIR[5] : (HAIR[Number(shade)] ?? HAIR[0])
  const shadow = mix(skin, '#3a1f14', 0.16)
  const style = dice.pick(HAIRSTYLES[presentation as Presentation])
  const cloth = dice.pick(CLOTH)
  const backdrop = dice.pick(BACKDROP)
  const accent = dice.pick(CLOTH)
  const paint = { hair, cloth, accent, deep: mix(hair, '#000000', 0.25) }
  const tilt = dice.whole(-3, 3)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="200" height="200">`,
    `<rect width="200" height="200" fill="${backdrop}"/>`,
    `<circle cx="${dice.whole(40, 160)}" cy="${dice.whole(50, 110)}" r="${dice.whole(60, 84)}"`,
    ` fill="${mix(backdrop, cloth, 0.12)}"/>`,
    style.back?.(paint) ?? '',
    shoulders(dice, cloth, accent),
    `<path d="M84 128h32v26q0 15-16 15t-16-15z" fill="${shadow}"/>`,
    `<g transform="rotate(${tilt} 100 110)">`,
    `<ellipse cx="63" cy="104" rx="8" ry="11" fill="${shadow}"/>`,
    `<ellipse cx="137" cy="104" rx="8" ry="11" fill="${shadow}"/>`,
    `<path d="M64 92q0-42 36-42t36 42v16q0 36-36 40-36-4-36-40z" fill="${skin}"/>`,
    presentation === 'm' && dice.chance(0.5) ? dice.pick(BEARDS)(paint) : '',
    face(dice, paint.deep, shadow, mix(skin, '#8c2f2a', 0.45)),
    style.front(paint),
    dice.chance(0.28) ? glasses(dice.pick(['#2a2522', '#6b4a2f', '#1f4b4a'])) : '',
    '</g></svg>',
  ].join('')
}

function shoulders(dice: Dice, cloth: string, accent: string): string {
  const body = `<path d="M22 200q4-42 50-48 28 22 56 0 46 6 50 48z" fill="${cloth}"/>`
  const collars = [
    `<path d="M72 152q28 24 56 0l-6-4q-22 18-44 0z" fill="${accent}"/>`,
    `<path d="M74 151l26 30 26-30 8 4-34 42-34-42z" fill="${accent}"/>`,
    `<path d="M100 176l-6 24h12z" fill="${accent}"/>`,
    '',
  ]
  return body + dice.pick(collars)
}

function face(dice: Dice, brow: string, shadow: string, lip: string): string {
  const lift = dice.whole(-2, 2)
  const eyes = dice.chance(0.2)
    ? `<path d="M78 103q6-5 12 0M110 103q6-5 12 0" fill="none" stroke="#2a1d18" stroke-width="3" stroke-linecap="round"/>`
    : `<ellipse cx="84" cy="103" rx="3.6" ry="4.2" fill="#241a16"/><ellipse cx="116" cy="103" rx="3.6" ry="4.2" fill="#241a16"/>`
  const mouths = [
    `<path d="M88 128q12 9 24 0" fill="none" stroke="${lip}" stroke-width="3.4" stroke-linecap="round"/>`,
    `<path d="M87 127q13 14 26 0z" fill="#fff8f0"/><path d="M87 127q13 4 26 0" fill="none" stroke="${lip}" stroke-width="2.6" stroke-linecap="round"/>`,
    `<path d="M90 129q10 5 20-1" fill="none" stroke="${lip}" stroke-width="3.6" stroke-linecap="round"/>`,
  ]
  return [
    `<path d="M75 ${93 + lift}q8-6 17-2M108 ${91 + lift}q9-4 17 2" fill="none" stroke="${brow}"`,
    ` stroke-width="3.6" stroke-linecap="round"/>`,
    eyes,
    `<path d="M100 105q-5 9-4 12 3 3 7 1" fill="none" stroke="${shadow}" stroke-width="3" stroke-linecap="round"/>`,
    dice.pick(mouths),
  ].join('')
}

function glasses(frame: string): string {
  return (
    `<g fill="none" stroke="${frame}" stroke-width="3"><rect x="71" y="93" width="25" height="20" rx="9"/>` +
    `<rect x="104" y="93" width="25" height="20" rx="9"/><path d="M96 101q4-3 8 0"/></g>`
  )
}

/** A colour between two, `share` of the way to the second. */
export function mix(from: string, to: string, share: number): string {
  const channel = (start: number) => {
    const a = Number.parseInt(from.slice(start, start + 2), 16)
    const b = Number.parseInt(to.slice(start, start + 2), 16)
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`
}
