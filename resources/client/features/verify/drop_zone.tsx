import { useId, useState } from 'preact/hooks'
import { cx } from '~/lib/class_names'
import { buttonClass } from '~/ui/button'
import { FileText } from '~/ui/icons'

/** A file is dropped anywhere on it, or chosen with its button. */
export function DropZone({ onText }: { onText: (text: string) => void }) {
  const id = useId()
  const [over, setOver] = useState(false)
  const take = (file: File | undefined) => void file?.text().then(onText)
  return (
    <div
      class={cx(
        'grid justify-items-center gap-3 rounded-12 border-2 border-dashed p-6 text-center sm:p-8',
        over ? 'border-accent bg-accent-tint' : 'border-edge bg-surface'
      )}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer?.files[0])
      }}
    >
      <FileText size={24} aria-hidden="true" />
      <p class="font-semibold">Drop your receipt here</p>
      <input
        id={id}
        type="file"
        accept=".json,.jsonl,application/json"
        class="peer sr-only"
        onChange={(event) => {
          take(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      <label
        for={id}
        class={cx(
          buttonClass('primary', 'cursor-pointer'),
          'peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus'
        )}
      >
        Choose the file
      </label>
      <p class="text-13 text-ink-soft">
        It is named like receipt-tr_….json; your wallet’s movements offer it.
      </p>
    </div>
  )
}
