import type { Dice } from '#profiles/domain/art/dice'
import type { Scheme } from '#profiles/domain/art/palette'

type Motif = (dice: Dice, scheme: Scheme) => string

const times = (count: number, draw: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => draw(index)).join('')

const rect = (x: number, y: number, w: number, h: number, fill: string, r = 0) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"/>`
const circle = (x: number, y: number, r: number, fill: string) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`

/** A window with lines of code, another behind it. */
const screens: Motif = (dice, [, ink, mid, warm, soft, accent]) => {
  const x = dice.whole(70, 130)
  const lines = times(8, (row) => {
    const indent = dice.whole(0, 3) * 26
    const width = dice.whole(60, 220)
    return rect(x + 34 + indent, 132 + row * 26, width, 10, dice.pick([soft, mid, warm]), 5)
  })
  return (
    rect(x + 90, 50, 420, 300, mid, 14) +
    rect(x, 86, 420, 282, ink, 14) +
    times(3, (dot) => circle(x + 26 + dot * 20, 108, 6, dot === 0 ? accent : warm)) +
    lines
  )
}

const chart: Motif = (dice, [, ink, mid, warm, soft, accent]) => {
  let height = dice.whole(60, 120)
  const bars = times(9, (index) => {
    height = Math.max(30, Math.min(280, height + dice.whole(-40, 62)))
    return rect(80 + index * 56, 350 - height, 34, height, dice.pick([ink, mid, mid, warm]), 5)
  })
  const points = Array.from({ length: 9 }, (_, i) => `${97 + i * 56},${dice.whole(60, 200)}`)
  return (
    times(4, (row) => rect(60, 90 + row * 65, 520, 2, soft)) +
    bars +
    `<polyline points="${points.join(' ')}" fill="none" stroke="${accent}" stroke-width="6" stroke-linejoin="round" stroke-linecap="round"/>`
  )
}

const shapes: Motif = (dice, [, ...colours]) =>
  times(7, () => {
    const x = dice.whole(60, 560)
    const y = dice.whole(50, 370)
    const size = dice.whole(40, 110)
    const fill = dice.pick(colours)
    return dice.pick([
      circle(x, y, size, fill),
      rect(x - size, y - size, size * 2, size * 2, fill, dice.whole(0, 30)),
      `<path d="M${x} ${y - size}l${size} ${size * 2}H${x - size}z" fill="${fill}"/>`,
      `<path d="M${x - size} ${y}a${size} ${size} 0 0 1 ${size * 2} 0z" fill="${fill}"/>`,
    ])
  })

const page: Motif = (dice, [, ink, mid, warm, soft, accent]) =>
  rect(150, 46, 300, 360, mid, 6) +
  rect(180, 30, 300, 360, soft, 6) +
  rect(214, 66, dice.whole(120, 220), 22, ink, 3) +
  rect(214, 98, 60, 6, accent, 3) +
  times(12, (row) =>
    rect(214, 126 + row * 20, row % 4 === 3 ? dice.whole(70, 150) : 230, 7, row % 5 ? mid : ink, 3)
  ) +
  circle(dice.whole(430, 500), dice.whole(280, 350), dice.whole(28, 52), warm)

const speech: Motif = (dice, [, ...colours]) =>
  times(4, (index) => {
    const x = 70 + index * 110 + dice.whole(-20, 20)
    const y = dice.whole(60, 210)
    const fill = colours[index % colours.length] ?? colours[0]
    const side = index % 2 === 0 ? 30 : 130
    return (
      rect(x, y, 180, 110, fill, 28) +
      `<path d="M${x + side} ${y + 100}l-6 44 40-40z" fill="${fill}"/>` +
      times(3, (row) => rect(x + 30, y + 32 + row * 20, dice.whole(50, 120), 7, '#fffaf2', 3))
    )
  })

const arcs: Motif = (dice, [, ...colours]) => {
  const x = dice.whole(120, 520)
  const turn = dice.whole(-30, 30)
  return times(6, (index) => {
    const r = 330 - index * 52
    const fill = colours[index % colours.length] ?? colours[0]
    return `<circle cx="${x + index * turn * 0.3}" cy="420" r="${r}" fill="${fill}"/>`
  })
}

const frames: Motif = (dice, [, ink, mid, warm, soft, accent]) =>
  rect(0, 90, 640, 240, ink) +
  times(
    16,
    (i) => rect(12 + i * 40, 102, 20, 14, soft, 3) + rect(12 + i * 40, 304, 20, 14, soft, 3)
  ) +
  times(3, (index) => {
    const x = 34 + index * 200
    return (
      rect(x, 132, 172, 156, dice.pick([mid, soft, warm]), 4) +
      circle(
        x + dice.whole(50, 120),
        dice.whole(180, 220),
        dice.whole(20, 44),
        dice.pick([accent, warm, ink])
      )
    )
  })

const waves: Motif = (dice, [, ...colours]) =>
  times(5, (row) => {
    const y = 90 + row * 62
    const lift = dice.whole(30, 80)
    const fill = colours[row % colours.length] ?? colours[0]
    return `<path d="M0 ${y}q80 ${-lift} 160 0t160 0 160 0 160 0v420H0z" fill="${fill}"/>`
  })

const landscape: Motif = (dice, [, ink, mid, warm, soft, accent]) => {
  const ridge = (base: number, rough: number, fill: string) => {
    const tops = Array.from({ length: 9 }, (_, i) => `L${i * 80} ${base - dice.whole(0, rough)}`)
    return `<path d="M0 420 ${tops.join(' ')} L640 420z" fill="${fill}"/>`
  }
  return (
    circle(
      dice.whole(120, 520),
      dice.whole(80, 150),
      dice.whole(34, 62),
      dice.pick([accent, warm])
    ) +
    ridge(250, 120, soft) +
    ridge(310, 100, mid) +
    ridge(380, 90, ink)
  )
}

const skyline: Motif = (dice, [, ink, mid, warm, soft, accent]) =>
  times(8, (index) => {
    const h = dice.whole(110, 320)
    const x = 30 + index * 74
    const fill = dice.pick([ink, mid, soft])
    const lit = fill === ink ? warm : ink
    return (
      rect(x, 400 - h, 66, h, fill) +
      times(
        Math.floor(h / 46),
        (row) =>
          rect(x + 12, 414 - h + row * 44, 14, 20, lit) +
          rect(x + 40, 414 - h + row * 44, 14, 20, lit)
      )
    )
  }) + circle(dice.whole(80, 560), 70, 30, accent)

const grid: Motif = (dice, [, ...colours]) =>
  times(54, (index) => {
    const x = 38 + (index % 9) * 64
    const y = 24 + Math.floor(index / 9) * 64
    const fill = dice.pick(colours)
    return dice.pick([
      rect(x, y, 56, 56, fill, 6),
      circle(x + 28, y + 28, 26, fill),
      `<path d="M${x} ${y + 56}V${y}a56 56 0 0 1 56 56z" fill="${fill}"/>`,
      '',
    ])
  })

export const MOTIFS: Readonly<Record<string, Motif>> = {
  screens,
  chart,
  shapes,
  page,
  speech,
  arcs,
  frames,
  waves,
  landscape,
  skyline,
  grid,
}

export const MOTIF_NAMES = Object.keys(MOTIFS)
