import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PageInput, RenderedPage } from '#web/rendering/page'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly assets?: readonly string[]
}

type Manifest = Readonly<Record<string, Chunk>>

interface ServerModule {
  readonly renderPage: (input: PageInput) => RenderedPage
}

const CLIENT = 'resources/client'

/** What `npm run build:client` wrote, read once: hashed names and the server's renderer. */
export class ClientBuild {
  private constructor(
    private readonly manifest: Manifest,
    readonly renderPage: ServerModule['renderPage']
  ) {}

  static async load(root: string): Promise<ClientBuild> {
    try {
      const text = await readFile(join(root, 'public/assets/.vite/manifest.json'), 'utf8')
      const server = pathToFileURL(join(root, 'ssr/server/pages.js')).href
      const { renderPage } = (await import(server)) as ServerModule
      return new ClientBuild(JSON.parse(text) as Manifest, renderPage)
    } catch (cause) {
      throw new Error('The browser client is not built: run `npm run build:client` first', {
        cause,
      })
    }
  }

  get stylesheet(): string {
    return this.url(this.chunk('styles/app.css').file)
  }

  /** The display face, to be fetched beside the stylesheet that names it. */
  get font(): string {
    return this.url(this.chunk('fonts/fraunces_latin_600.woff2').file)
  }

  script(entry: 'public' | 'app'): string {
    return this.url(this.chunk(`entries/${entry}.tsx`).file)
  }

  /** Everything a page will import, so that the browser need not find out step by step. */
  preloads(entry: 'public' | 'app', page?: string): string[] {
    const seen = new Set<string>()
    const visit = (key: string) => {
      const chunk = this.manifest[key]
      if (!chunk || seen.has(chunk.file)) return
      seen.add(chunk.file)
      chunk.imports?.forEach(visit)
    }
    const start = `${CLIENT}/entries/${entry}.tsx`
    visit(start)
    seen.delete(this.chunk(`entries/${entry}.tsx`).file)
    if (page !== undefined) visit(`${CLIENT}/features/${page}/page.tsx`)
    return [...seen].map((file) => this.url(file))
  }

  private chunk(path: string): Chunk {
    const found = this.manifest[`${CLIENT}/${path}`]
    if (!found) throw new Error(`The client build has no ${path}`)
    return found
  }

  private url(file: string): string {
    return `/assets/${file}`
  }
}
