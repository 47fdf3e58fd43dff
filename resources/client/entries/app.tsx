import { render } from 'preact'
import { App } from '~/app/app'
import { setClock } from '~/lib/clock'

const root = document.getElementById('root')
if (!root) throw new Error('The app shell has no #root')
setClock(root.dataset.now ?? '')
render(<App />, root)
