import { Tabs } from '~/ui/tabs'

export function SavedTabs({ current }: { current: 'people' | 'searches' }) {
  return (
    <Tabs
      label="What you saved"
      tabs={[
        { href: '/app/saved', label: 'People', current: current === 'people' },
        { href: '/app/saved/searches', label: 'Searches', current: current === 'searches' },
      ]}
    />
  )
}
