import PDFDocument from 'pdfkit'
import { fonts, printable } from '#escrow/gateways/documents/fonts'

const MARGIN = 50
const INK = '#1c2422'
const SOFT = '#5b6663'
const LINE = '#d9dcd6'

export type Align = 'left' | 'right'

/** A column of a table: where it begins and how wide it is, in points from the left margin. */
export interface Column {
  readonly at: number
  readonly width: number
  readonly align?: Align
}

interface Ink {
  readonly size?: number
  readonly bold?: boolean
  readonly soft?: boolean
}

/**
 * A4 pages that are written from top to bottom. The same calls make the same bytes, on any machine:
 * every date and id in the file is given, none is made up.
 */
export class Paper {
  readonly width: number
  readonly #pdf: PDFKit.PDFDocument
  readonly #chunks: Buffer[] = []
  readonly #done: Promise<void>

  constructor(about: { title: string; author: string; subject: string; at: Date }) {
    const { title, author, subject, at } = about
    this.#pdf = new PDFDocument({
      size: 'A4',
      margin: MARGIN,
      pdfVersion: '1.7',
      lang: 'en',
      displayTitle: true,
      bufferPages: true,
      // The first font it is given, instead of one of the standard ones that know Latin alone.
      font: fonts().regular.bytes as unknown as string,
      info: {
        Title: printable(title),
        Author: printable(author),
        Subject: subject,
        Creator: 'Uvidense',
        Producer: 'Uvidense',
        CreationDate: at,
        ModDate: at,
      },
    })
    this.#pdf.registerFont('regular', fonts().regular.bytes)
    this.#pdf.registerFont('bold', fonts().bold.bytes)
    this.width = this.#pdf.page.width - 2 * MARGIN
    this.#pdf.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
    this.#done = new Promise((resolve, reject) => {
      this.#pdf.once('end', resolve)
      this.#pdf.once('error', reject)
    })
  }

  /** A paragraph in a column; the next one stands below it. */
  text(words: string, ink: Ink = {}, { at, width, align = 'left' }: Column = this.#wide): void {
    this.#set(ink)
    this.#pdf.text(printable(words), MARGIN + at, this.#pdf.y, { width, align })
  }

  /** Cells side by side, on a page of their own when this one is full. */
  row(cells: readonly string[], columns: readonly Column[], ink: Ink = {}): boolean {
    this.#set(ink)
    const texts = cells.map(printable)
    const height = Math.max(
      ...texts.map((text, index) =>
        this.#pdf.heightOfString(text, { width: columns[index]?.width ?? this.width })
      )
    )
    const turned = this.#makeRoom(height)
    if (turned) this.#set(ink)
    const top = this.#pdf.y
    for (const [index, text] of texts.entries()) {
      const { at, width, align = 'left' } = columns[index] ?? this.#wide
      this.#pdf.text(text, MARGIN + at, top, { width, align })
    }
    this.#pdf.y = top + height
    return turned
  }

  rule(): void {
    this.gap(5)
    const { y } = this.#pdf
    this.#pdf
      .moveTo(MARGIN, y)
      .lineTo(MARGIN + this.width, y)
      .lineWidth(0.6)
      .strokeColor(LINE)
      .stroke()
    this.gap(6)
  }

  gap(points: number): void {
    this.#pdf.y += points
  }

  /** What is written side by side: each from the same height, then below the longest. */
  beside(...parts: readonly (() => void)[]): void {
    const top = this.#pdf.y
    const ends = parts.map((part) => {
      this.#pdf.y = top
      part()
      return this.#pdf.y
    })
    this.#pdf.y = Math.max(...ends)
  }

  /** The file, with a line at the foot of every page. */
  async finish(foot: string): Promise<Buffer> {
    const { count } = this.#pdf.bufferedPageRange()
    for (let page = 0; page < count; page++) {
      this.#pdf.switchToPage(page)
      this.#set({ size: 8, soft: true })
      // Below the margin a text would begin another page.
      this.#pdf.page.margins.bottom = 0
      const y = this.#pdf.page.height - MARGIN + 14
      const half = this.width / 2
      this.#pdf.text(printable(foot), MARGIN, y, { width: half + 140, lineBreak: false })
      const pages = `Page ${page + 1} of ${count}`
      this.#pdf.text(pages, MARGIN + half + 140, y, { width: half - 140, align: 'right' })
    }
    this.#pdf.end()
    await this.#done
    return Buffer.concat(this.#chunks)
  }

  get #wide(): Column {
    return { at: 0, width: this.width }
  }

  #set({ size = 10, bold = false, soft = false }: Ink): void {
    this.#pdf
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor(soft ? SOFT : INK)
  }

  #makeRoom(height: number): boolean {
    if (this.#pdf.y + height <= this.#pdf.page.height - MARGIN) return false
    this.#pdf.addPage()
    return true
  }
}
