import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { cx } from '~/lib/class_names'
import { Button } from '~/ui/button'
import { ArrowDown, ArrowUp, ChevronDown, Plus, Trash2 } from '~/ui/icons'

interface ListEditorProps<Item> {
  readonly items: readonly Item[]
  readonly onChange: (items: readonly Item[]) => void
  readonly most: number
  readonly blank: () => Item
  /** One of them: `piece of work`. */
  readonly noun: string
  readonly nameOf: (item: Item) => string
  /** Why the list is not sent yet. */
  readonly waiting?: string | undefined
  /** The list's name in `errors`: a line that something is wrong with is open. */
  readonly field: string
  readonly errors: Readonly<Record<string, string>>
  /** Shown beside the name. */
  readonly thumb?: (item: Item) => ComponentChildren
  readonly children: (
    item: Item,
    put: (change: Partial<Item>) => void,
    index: number
  ) => ComponentChildren
}

function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from]
  if (item === undefined || to < 0 || to >= items.length) return items
  return items.toSpliced(from, 1).toSpliced(to, 0, item)
}

/** A key for each row that stays with it wherever it goes; the next one is `made`. */
function useKeys(count: number) {
  const [keys] = useState(() => ({ current: [] as number[], made: 0 }))
  while (keys.current.length < count) keys.current.push(keys.made++)
  keys.current.length = count
  return keys
}

const quiet =
  'grid size-11 flex-none place-items-center rounded-6 hover:bg-sunken disabled:opacity-40'

/** A list whose order matters: dragged with a mouse, moved with buttons by hand or keyboard. */
export function ListEditor<Item>(props: ListEditorProps<Item>) {
  const { items, onChange, most, blank, noun, nameOf, waiting, field, errors, thumb, children } =
    props
  const [said, setSaid] = useState('')
  const [dragged, setDragged] = useState<number | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const keys = useKeys(items.length)
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const toggle = (key: number) =>
    setOpened((before) => {
      const after = new Set(before)
      if (!after.delete(key)) after.add(key)
      return after
    })

  const move = (from: number, to: number) => {
    keys.current = [...moved(keys.current, from, to)]
    onChange(moved(items, from, to))
    setSaid(`${nameOf(items[from] as Item) || noun}: now ${to + 1} of ${items.length}`)
    // The button goes with its item; so does who pressed it.
    const way = to < from ? 'up' : 'down'
    requestAnimationFrame(() => {
      const row = list.current?.children[to]
      const same = row?.querySelector<HTMLButtonElement>(`[data-move="${way}"]:not(:disabled)`)
      const other = row?.querySelector<HTMLButtonElement>('[data-move]:not(:disabled)')
      ;(same ?? other)?.focus()
    })
  }

  return (
    <div class="grid grid-cols-1 gap-4">
      <p role="status" class="sr-only">
        {said}
      </p>
      <ul ref={list} class="grid grid-cols-1 gap-4">
        {items.map((item, index) => {
          const name = nameOf(item) || `this ${noun}`
          const key = keys.current[index] ?? index
          const wrong = Object.keys(errors).some((each) => each.startsWith(`${field}.${index}.`))
          const open = opened.has(key) || wrong
          const body = `${field}-${key}`
          const put = (change: Partial<Item>) =>
            onChange(items.map((each, at) => (at === index ? { ...each, ...change } : each)))
          return (
            <li
              key={key}
              class={cx(
                'rounded-12 border bg-surface',
                dragged === null ? 'border-line' : 'border-edge',
                dragged === index && 'opacity-50'
              )}
              onDragOver={(event) => dragged !== null && event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault()
                if (dragged !== null && dragged !== index) move(dragged, index)
                setDragged(null)
              }}
            >
              <fieldset class="grid min-w-0 grid-cols-1 p-2">
                <legend class="sr-only">{`${noun} ${index + 1}`}</legend>
                <div
                  class={cx('flex items-center gap-1', items.length > 1 && 'cursor-grab')}
                  draggable={items.length > 1}
                  onDragStart={(event) => {
                    event.dataTransfer?.setData('text/plain', String(index))
                    setDragged(index)
                  }}
                  onDragEnd={() => setDragged(null)}
                >
                  <button
                    type="button"
                    class="flex min-h-11 min-w-0 grow items-center gap-3 rounded-6 px-2 text-start font-semibold hover:bg-sunken"
                    aria-expanded={open}
                    aria-controls={body}
                    onClick={() => toggle(key)}
                  >
                    <ChevronDown
                      size={18}
                      strokeWidth={1.5}
                      aria-hidden="true"
                      class={cx('flex-none', !open && '-rotate-90')}
                    />
                    {thumb?.(item)}
                    <span class="min-w-0 truncate">{nameOf(item) || `New ${noun}`}</span>
                  </button>
                  {items.length > 1 && (
                    <>
                      <button
                        type="button"
                        data-move="up"
                        class={quiet}
                        disabled={index === 0}
                        onClick={() => move(index, index - 1)}
                      >
                        <ArrowUp size={18} strokeWidth={1.5} aria-hidden="true" />
                        <span class="sr-only">{`Move ${name} up`}</span>
                      </button>
                      <button
                        type="button"
                        data-move="down"
                        class={quiet}
                        disabled={index === items.length - 1}
                        onClick={() => move(index, index + 1)}
                      >
                        <ArrowDown size={18} strokeWidth={1.5} aria-hidden="true" />
                        <span class="sr-only">{`Move ${name} down`}</span>
                      </button>
                    </>
                  )}
                  <button
                    type="button"
                    class={quiet}
                    onClick={() => {
                      keys.current = keys.current.toSpliced(index, 1)
                      onChange(items.toSpliced(index, 1))
                    }}
                  >
                    <Trash2 size={18} strokeWidth={1.5} aria-hidden="true" />
                    <span class="sr-only">{`Remove ${name}`}</span>
                  </button>
                </div>
                <div id={body} hidden={!open} class={cx(open && 'grid grid-cols-1 gap-4 p-2')}>
                  {open && children(item, put, index)}
                </div>
              </fieldset>
            </li>
          )
        })}
      </ul>
      {waiting && <p class="text-13 text-ink-soft">{`Not saved yet. ${waiting}`}</p>}
      {items.length < most && (
        <Button
          tone="secondary"
          class="justify-self-start"
          onClick={() => {
            toggle(keys.made)
            onChange([...items, blank()])
          }}
        >
          <Plus size={18} strokeWidth={1.5} aria-hidden="true" />
          {`Add a ${noun}`}
        </Button>
      )}
    </div>
  )
}
