import { render } from 'preact'
import { App } from '~/app/app'
import { setClock } from '~/lib/clock'
import { subscribedAs } from '~/lib/push_hint'
// Nearly every signed-in page uses these: they come with the shell, once.
import '~/lib/dates'
import '~/lib/use_intent'
import '~/ui/dialog'
import '~/ui/inputs'
import '~/ui/money_input'
import '~/ui/page_title'
import '~/ui/rail/rail'

const root = document.getElementById('root')
if (!root) throw new Error('The app shell has no #root')
setClock(root.dataset.now ?? '')
render(<App />, root)
if (subscribedAs() !== null) {
  import('~/lib/push').then(({ renewIfChanged }) => renewIfChanged()).catch(reportError)
}
