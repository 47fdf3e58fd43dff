import { useAccount } from '~/app/session'
import { PageTitle } from '~/ui/page_title'

export default function HomePage() {
  const account = useAccount()
  return <PageTitle title={`Hello, ${account.name.split(' ')[0] ?? account.name}`} />
}
