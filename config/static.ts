import { defineConfig } from '@adonisjs/static'

const YEAR = 'public, max-age=31536000, immutable'
const DAY = 'public, max-age=86400'

export default defineConfig({
  enabled: true,
  etag: true,
  lastModified: true,
  dotFiles: 'ignore',
  cacheControl: false,
  // Only names with a hash of the content may be kept for ever.
  headers: (path) => ({
    'cache-control': /[/\\]assets[/\\][^/\\]+-[\w-]{8}\.\w+$/.test(path) ? YEAR : DAY,
    'x-content-type-options': 'nosniff',
    // It lies with the other built files, and serves the signed-in pages.
    ...(/[/\\](?:offline|push)_worker-[\w-]+\.js$/.test(path) && {
      'service-worker-allowed': '/app',
    }),
  }),
})
