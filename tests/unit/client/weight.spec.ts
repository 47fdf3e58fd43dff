import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { test } from '@japa/runner'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly isDynamicEntry?: boolean
}

type Manifest = Readonly<Record<string, Chunk>>

const CLIENT = 'resources/client'
const KB = 1024
const PUBLIC_PAGE = 20 * KB
const SHELL = 60 * KB
const ROUTE = 15 * KB
const FONT = 20 * KB

const manifest = async () =>
  JSON.parse(await readFile('public/assets/.vite/manifest.json', 'utf8')) as Manifest

/** The files a browser loads for an entry: it and everything it imports statically. */
function closure(all: Manifest, ...keys: string[]): Set<string> {
  const files = new Set<string>()
  const visit = (key: string) => {
    const chunk = all[key]
    if (!chunk) throw new Error(`The build has no ${key}`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    chunk.imports?.forEach(visit)
  }
  keys.forEach(visit)
  return files
}

async function weigh(files: Iterable<string>): Promise<number> {
  const sizes = await Promise.all(
    [...files].map(async (file) => gzipSync(await readFile(`public/assets/${file}`)).length)
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

const inKb = (bytes: number) => Number((bytes / KB).toFixed(1))

test.group('The weight of the built client (gzip)', () => {
  test('keeps every public page within 20 KB of JavaScript', async ({ assert }) => {
    const all = await manifest()
    const pages = Object.keys(all).filter((key) => /features\/[^/]+\/page\.tsx$/.test(key))
    assert.isAtLeast(pages.length, 12)
    for (const page of pages) {
      const files = closure(all, `${CLIENT}/entries/public.tsx`, page)
      assert.isAtMost(inKb(await weigh(files)), inKb(PUBLIC_PAGE), page)
    }
  })

  test('keeps the shell of the signed-in app within 60 KB', async ({ assert }) => {
    const shell = closure(await manifest(), `${CLIENT}/entries/app.tsx`)
    assert.isAtMost(inKb(await weigh(shell)), inKb(SHELL))
  })

  test('keeps every signed-in route within 15 KB beyond the shell', async ({ assert }) => {
    const all = await manifest()
    const shell = closure(all, `${CLIENT}/entries/app.tsx`)
    const routes = Object.keys(all).filter((key) => /features\/[^/]+\/\w+_page\.tsx$/.test(key))
    assert.isAtLeast(routes.length, 3)
    for (const route of routes) {
      const extra = [...closure(all, route)].filter((file) => !shell.has(file))
      assert.isAtMost(inKb(await weigh(extra)), inKb(ROUTE), route)
    }
  })

  test('keeps the one font within 20 KB', async ({ assert }) => {
    const fonts = Object.values(await manifest()).filter(({ file }) => file.endsWith('.woff2'))
    assert.lengthOf(fonts, 1)
    const bytes = (await readFile(`public/assets/${fonts[0]?.file}`)).length
    assert.isAtMost(inKb(bytes), inKb(FONT))
  })
})
