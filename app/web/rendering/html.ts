import { LOCALES } from '#config/locales'
import type { ClientBuild } from '#web/rendering/client_build'
import { alternates, localeOf } from '#web/rendering/locales'
import type { PageCard, PageHead, PageInput, RenderedPage } from '#web/rendering/page'

const ESCAPES: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/** JSON that can stand inside a script element whatever its strings say. */
export function embeddedJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (each) => ESCAPES[each] ?? each)
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function headOf(
  head: PageHead,
  origin: string,
  build: ClientBuild,
  preloads: string[],
  card: PageCard = { type: 'website' }
): string {
  const absolute = (path: string) => escapeHtml(new URL(path, origin).href)
  const title = `${escapeHtml(head.title)} · Uvidense`
  const lines = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${title}</title>`,
    `<link rel="stylesheet" href="${build.stylesheet}">`,
    `<link rel="preload" href="${build.font}" as="font" type="font/woff2" crossorigin>`,
    '<link rel="icon" href="/favicon.svg" type="image/svg+xml">',
    ...preloads.map((href) => `<link rel="modulepreload" href="${href}">`),
  ]
  if (head.index === false) lines.push('<meta name="robots" content="noindex">')
  if (head.description !== undefined) {
    const description = escapeHtml(head.description)
    lines.push(`<meta name="description" content="${description}">`)
    lines.push(`<meta property="og:title" content="${title}">`)
    lines.push(`<meta property="og:description" content="${description}">`)
    lines.push(`<meta property="og:type" content="${card.type}">`)
    lines.push('<meta property="og:site_name" content="Uvidense">')
  }
  if (head.canonical !== undefined) {
    const href = absolute(head.canonical)
    lines.push(`<link rel="canonical" href="${href}">`)
    lines.push(`<meta property="og:url" content="${href}">`)
    for (const { hreflang, path } of alternates(head.canonical, LOCALES)) {
      lines.push(`<link rel="alternate" hreflang="${hreflang}" href="${absolute(path)}">`)
    }
  }
  if (card.image !== undefined) {
    lines.push(`<meta property="og:image" content="${absolute(card.image)}">`)
    lines.push('<meta name="twitter:card" content="summary">')
  }
  if (card.structured !== undefined) {
    // Data, not a program: the policy that refuses inline scripts has nothing to refuse.
    const data = embeddedJson(card.structured)
    lines.push(`<script type="application/ld+json">${data}</script>`)
  }
  return lines.join('\n')
}

/** The whole document of a public page, complete without JavaScript. */
export function publicHtml(
  build: ClientBuild,
  input: PageInput,
  page: RenderedPage,
  card?: PageCard
): string {
  const preloads = build.preloads('public', input.page)
  const head = headOf(page.head, input.site.origin, build, preloads, card)
  const { tag } = localeOf(input.url.split('?')[0] ?? '/', LOCALES)
  return `<!doctype html>
<html lang="${tag}">
<head>
${head}
</head>
<body>
<div id="root">${page.html}</div>
<script type="application/json" id="page">${embeddedJson(input)}</script>
<script type="module" src="${build.script('public')}"></script>
</body>
</html>`
}

/** The one document of all signed-in pages; `now` is the marketplace's clock, ISO 8601. */
export function shellHtml(build: ClientBuild, origin: string, now: string): string {
  const head = headOf({ title: 'Your account', index: false }, origin, build, build.preloads('app'))
  return `<!doctype html>
<html lang="${LOCALES[0].tag}">
<head>
${head}
</head>
<body>
<div id="root" data-now="${escapeHtml(now)}"></div>
<noscript><p>The signed-in pages need JavaScript. <a href="/talents">Finding talent</a> works without it.</p></noscript>
<script type="module" src="${build.script('app')}"></script>
</body>
</html>`
}
