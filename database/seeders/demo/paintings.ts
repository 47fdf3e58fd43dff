import sharp from 'sharp'
import { Dice } from '#profiles/domain/art/dice'

const WIDTH = 960
const HEIGHT = 600
const CHANNELS = 3
/** How far around the sun its light is seen. */
const HALO = 180

type Colour = readonly [number, number, number]

interface Layer {
  readonly colour: Colour
  /** Share of the height that its ridge stands at. */
  readonly level: number
  readonly waves: readonly {
    readonly length: number
    readonly height: number
    readonly at: number
  }[]
}

/** Sky above, sky below, the sun, and the hills from the farthest to the nearest. */
const LIGHTS: readonly (readonly [Colour, Colour, Colour, readonly Colour[]])[] = [
  [
    [246, 214, 176],
    [250, 240, 226],
    [226, 120, 72],
    [
      [196, 150, 128],
      [122, 112, 108],
      [44, 72, 76],
    ],
  ],
  [
    [176, 206, 208],
    [240, 238, 224],
    [250, 220, 140],
    [
      [120, 164, 160],
      [62, 116, 112],
      [24, 62, 66],
    ],
  ],
  [
    [58, 74, 110],
    [214, 152, 140],
    [252, 226, 190],
    [
      [128, 96, 124],
      [78, 64, 100],
      [30, 34, 62],
    ],
  ],
  [
    [226, 226, 214],
    [248, 244, 234],
    [198, 84, 64],
    [
      [172, 186, 154],
      [112, 140, 104],
      [52, 82, 62],
    ],
  ],
]

/** A landscape of nowhere: the same for the same name, on every machine. */
export async function painted(name: string): Promise<Buffer> {
  const dice = new Dice(`painting ${name}`)
  const [above, below, glow, hills] = dice.pick(LIGHTS)
  const sun = {
    x: dice.whole(160, 800),
    y: dice.whole(110, 250),
    radius: dice.whole(60, 120),
  }
  const layers = hills.map((colour, index) => ({
    colour,
    level: 0.5 + index * 0.15,
    waves: [
      { length: dice.whole(300, 700), height: dice.whole(30, 70), at: dice.whole(0, 600) },
      { length: dice.whole(90, 200), height: dice.whole(6, 22), at: dice.whole(0, 600) },
    ],
  }))
  const ridges = layers.map((layer) => Array.from({ length: WIDTH }, (_, x) => ridge(layer, x)))
  const shone = (x: number, y: number, sky: Colour): Colour => {
    const away = Math.sqrt((x - sun.x) ** 2 + (y - sun.y) ** 2) - sun.radius
    if (away < 0) return glow
    return away < HALO ? mixed(glow, sky, 0.55 + (0.45 * away) / HALO) : sky
  }
  const pixels = Buffer.alloc(WIDTH * HEIGHT * CHANNELS)
  for (let y = 0; y < HEIGHT; y++) {
    const sky = mixed(above, below, y / HEIGHT)
    for (let x = 0; x < WIDTH; x++) {
      const hill = hills[ridges.findLastIndex((heights) => y > (heights[x] ?? HEIGHT))]
      const [r, g, b] = hill ?? shone(x, y, sky)
      const at = (y * WIDTH + x) * CHANNELS
      pixels[at] = r
      pixels[at + 1] = g
      pixels[at + 2] = b
    }
  }
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: CHANNELS } })
    .jpeg({ quality: 82 })
    .toBuffer()
}

function ridge({ level, waves }: Layer, x: number): number {
  return waves.reduce(
    (y, { length, height, at }) => y - height * Math.sin(((x + at) / length) * 2 * Math.PI),
    level * HEIGHT
  )
}

function mixed(one: Colour, other: Colour, share: number): Colour {
  const [r, g, b] = one.map((value, index) =>
    Math.round(value + ((other[index] ?? value) - value) * share)
  )
  return [r ?? 0, g ?? 0, b ?? 0]
}
