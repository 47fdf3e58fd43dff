import { render } from 'preact'
import { App } from '~/app/app'

const root = document.getElementById('root')
if (!root) throw new Error('The app shell has no #root')
render(<App />, root)
