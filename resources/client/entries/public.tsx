import { hydrate } from 'preact'
import type { PageInput, PageModule } from './pages'

const chunks = import.meta.glob<PageModule>('../features/*/page.tsx')

async function start(): Promise<void> {
  const root = document.getElementById('root')
  const data = document.getElementById('page')
  if (!root || !data?.textContent) throw new Error('The page carries no data to start from')
  const input = JSON.parse(data.textContent) as PageInput
  const load = chunks[`../features/${input.page}/page.tsx`]
  if (!load) throw new Error(`There is no page named ${input.page}`)
  const { default: Page } = await load()
  hydrate(<Page {...input} />, root)
  root.dataset.alive = ''
}

void start()
