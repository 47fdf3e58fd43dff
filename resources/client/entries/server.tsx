import { renderToString } from 'preact-render-to-string'
import type { PageHead, PageInput, PageModule } from './pages'

const modules = import.meta.glob<PageModule>('../features/*/page.tsx', { eager: true })

export interface RenderedPage {
  readonly html: string
  readonly head: PageHead
}

/** Renders a public page to HTML. Throws for a page that does not exist. */
export function renderPage(input: PageInput): RenderedPage {
  const module = modules[`../features/${input.page}/page.tsx`]
  if (!module) throw new Error(`There is no page named ${input.page}`)
  const Page = module.default
  return { html: renderToString(<Page {...input} />), head: module.head(input) }
}
