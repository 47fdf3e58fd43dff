/** What hair to draw: `h` wears a headscarf, `a` has tightly curled hair. */
export type Presentation = 'f' | 'm' | 'n' | 'h' | 'a'

export interface Paint {
  readonly hair: string
  readonly deep: string
  readonly cloth: string
  readonly accent: string
}

interface Hairstyle {
  /** Behind the shoulders. */
  readonly back?: (paint: Paint) => string
  /** Over the forehead. */
  readonly front: (paint: Paint) => string
}

const path = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`

const short: Hairstyle = {
  front: ({ hair }) =>
    path('M60 98q-4-56 40-56t40 56l-6-4q-2-24-18-30-18 8-36-2-10 10-14 32z', hair),
}
const swept: Hairstyle = {
  front: ({ hair }) =>
    path('M60 96q-6-52 36-54 22-6 40 12 8 14 4 42l-6-6q0-22-12-30-30 12-50-2-8 16-12 38z', hair),
}
const cropped: Hairstyle = {
  front: ({ hair }) => path('M62 88q2-42 38-42t38 42q-6-22-16-26-22-6-44 0-10 4-16 26z', hair),
}
const bald: Hairstyle = {
  front: ({ hair }) => path('M61 104q-2-14 3-24l3 22zM139 104q2-14-3-24l-3 22z', hair),
}
const curls: Hairstyle = {
  front: ({ hair }) =>
    [
      [66, 74],
      [78, 58],
      [96, 50],
      [114, 52],
      [130, 64],
      [136, 80],
      [84, 66],
      [104, 62],
      [122, 72],
    ]
      .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="14" fill="${hair}"/>`)
      .join(''),
}
const afro: Hairstyle = {
  back: ({ hair }) => `<circle cx="100" cy="82" r="60" fill="${hair}"/>`,
  front: ({ hair }) => path('M62 88q6-38 38-38t38 38q-14-22-38-22t-38 22z', hair),
}
const long: Hairstyle = {
  back: ({ deep }) => path('M52 96q-2-60 48-60t48 60q4 40 8 70H44q4-30 8-70z', deep),
  front: ({ hair }) =>
    path('M58 112q-8-70 42-72 50 2 42 72-2-34-20-48-26 18-46 2-14 14-18 46z', hair),
}
const bob: Hairstyle = {
  back: ({ deep }) => path('M54 96q-4-58 46-58t46 58q4 26-2 46H56q-6-20-2-46z', deep),
  front: ({ hair }) => path('M58 110q-6-68 42-68t42 68q0-26-10-42-34 6-58-8-14 18-16 50z', hair),
}
const bun: Hairstyle = {
  back: ({ hair }) => `<circle cx="100" cy="38" r="21" fill="${hair}"/>`,
  front: ({ hair }) => path('M61 98q-4-54 39-54t39 54q-4-28-18-34-22-6-42 0-14 6-18 34z', hair),
}
const ponytail: Hairstyle = {
  back: ({ deep }) => path('M126 54q36 8 32 60-2 22-14 34 2-40-12-66z', deep),
  front: bun.front,
}
const braids: Hairstyle = {
  back: ({ hair, accent }) =>
    [58, 66, 134, 142]
      .map(
        (x) =>
          `<path d="M${x} 80v88" stroke="${hair}" stroke-width="9" stroke-linecap="round"/>` +
          `<circle cx="${x}" cy="162" r="4" fill="${accent}"/>`
      )
      .join(''),
  front: bun.front,
}
const scarf: Hairstyle = {
  back: ({ accent }) => path('M46 104q0-70 54-70t54 70q2 44 16 76H30q14-32 16-76z', accent),
  front: ({ accent, cloth }) =>
    path(
      'M54 108q-2-70 46-70t46 70q0 30-20 48 10-20 10-50 0-44-36-44T64 106q0 30 10 50-20-18-20-48z',
      accent
    ) + path('M64 88q6-34 36-34t36 34q-8-26-36-26T64 88z', cloth),
}

export const HAIRSTYLES: Readonly<Record<Presentation, readonly Hairstyle[]>> = {
  f: [long, long, bob, bob, bun, ponytail, braids, curls],
  m: [short, short, swept, cropped, cropped, curls, bald],
  n: [short, bob, curls, swept, cropped, afro],
  h: [scarf],
  a: [afro, afro, braids, braids, bun, cropped, curls],
}

export const BEARDS: readonly ((paint: Paint) => string)[] = [
  ({ hair }) =>
    path('M64 104q2 44 36 46 34-2 36-46-4 14-14 16-10-8-22-2-12-6-22 2-10-2-14-16z', hair),
  ({ hair }) => path('M82 124q18-10 36 0-6-4-18-4t-18 4z', hair),
  ({ hair }) => path('M84 134q4 16 16 16t16-16q-6 6-16 6t-16-6z', hair),
]
