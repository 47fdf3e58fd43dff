import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import preact from '@preact/preset-vite'
import tailwindcss from '@tailwindcss/vite'
import { data as currencies } from 'currency-codes'
import { defineConfig, type Plugin } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Gives the client the ISO 4217 exponents of the same package the server reads, only those
 * that differ from 2 (about 0.3 KB): the two can never disagree about where the point stands.
 */
function currencyTable(): Plugin {
  const id = 'virtual:currency-exponents'
  return {
    name: 'uvidense:currency-exponents',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load(source) {
      if (source !== `\0${id}`) return undefined
      const odd = currencies.filter((each) => each.digits !== 2)
      const table = Object.fromEntries(odd.map((each) => [each.code, each.digits]))
      return `export const EXPONENTS = ${JSON.stringify(table)}`
    },
  }
}

/** The script that verifies receipts, for the browser: all of it but its command line. */
function receiptVerifier(): Plugin {
  const id = 'virtual:verify-receipt'
  return {
    name: 'uvidense:verify-receipt',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    async load(source) {
      if (source !== `\0${id}`) return undefined
      const file = at('./bin/verify-receipt.mjs')
      this.addWatchFile(file)
      const [core = ''] = (await readFile(file, 'utf8')).split('/* Command line;')
      return core.replace(/^#!.*/, '')
    },
  }
}

/** Files of earlier builds are kept for a day. */
function forgetOldBuilds(): Plugin {
  const folder = at('./public/assets')
  const oldest = Date.now() - 24 * 60 * 60 * 1000
  return {
    name: 'uvidense:forget-old-builds',
    apply: 'build',
    async closeBundle() {
      for (const file of await readdir(folder, { withFileTypes: true })) {
        const path = join(folder, file.name)
        if (file.isFile() && (await stat(path)).mtimeMs < oldest) await rm(path)
      }
    },
  }
}

const BASE = new RegExp(
  [
    'node_modules/preact/(dist|hooks|jsx-runtime)',
    'lucide-preact/dist/esm/(createLucideIcon|Icon|context|defaultAttributes|shared|icons/circle-alert)',
    'client/ui/(button|field|inputs|badge|avatar|money|wordmark|empty_state)\\.tsx',
    'client/lib/(class_names|money|jsonapi|text)\\.ts',
  ].join('|')
)

/** Its own page writes them on the server alone: only the preview in the editor fetches them. */
const PROFILE = /client\/ui\/profile\/(career|facts|heading|portfolio|services|story)\.tsx/

export default defineConfig({
  root: at('.'),
  base: '/assets/',
  publicDir: false,
  resolve: { alias: { '~': at('./resources/client') } },
  plugins: [
    preact({ devToolsEnabled: false, prefreshEnabled: false }),
    tailwindcss(),
    currencyTable(),
    receiptVerifier(),
    forgetOldBuilds(),
  ],
  // The worker of the hours page, beside everything else that was built.
  worker: { rolldownOptions: { output: { entryFileNames: '[name]-[hash].js' } } },
  builder: {},
  environments: {
    client: {
      build: {
        outDir: at('./public/assets'),
        // A page that was opened before this build still asks for the files of the last one.
        emptyOutDir: false,
        manifest: true,
        target: 'es2022',
        modulePreload: {
          polyfill: false,
          // The HTML of a public page names its files already; the app's routes need the list.
          resolveDependencies: (_file, dependencies, { hostId }) =>
            hostId.includes('public') ? [] : dependencies,
        },
        assetsInlineLimit: 0,
        rolldownOptions: {
          // A component that is not drawn in the browser leaves nothing behind there.
          treeshake: { moduleSideEffects: (id) => !id.includes('/client/ui/') },
          input: [
            at('./resources/client/styles/app.css'),
            at('./resources/client/entries/public.tsx'),
            at('./resources/client/entries/app.tsx'),
          ],
          output: {
            entryFileNames: '[name]-[hash].js',
            chunkFileNames: '[name]-[hash].js',
            assetFileNames: '[name]-[hash][extname]',
            // What nearly every page needs, in one file: thirty small ones compress worse and
            // cost more round trips on a slow line.
            codeSplitting: {
              includeDependenciesRecursively: false,
              groups: [
                { name: 'base', test: BASE },
                { name: 'profile', test: PROFILE },
              ],
            },
          },
        },
      },
    },
    // Below ssr/, never below public/: what lies there is served to anybody.
    ssr: {
      resolve: { noExternal: true },
      build: {
        outDir: at('./ssr/server'),
        emptyOutDir: true,
        ssr: true,
        copyPublicDir: false,
        target: 'node24',
        minify: false,
        rolldownOptions: {
          input: { pages: at('./resources/client/entries/server.tsx') },
          output: { entryFileNames: '[name].js' },
        },
      },
    },
  },
})
