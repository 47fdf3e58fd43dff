import { cx } from '~/lib/class_names'

const SIZES = {
  24: 'size-6 text-[0.625rem]',
  40: 'size-10 text-15',
  56: 'size-14 text-20',
  96: 'size-24 text-32',
  128: 'size-24 text-32 sm:size-32 sm:text-44',
} as const

export type AvatarSize = keyof typeof SIZES

/** FNV-1a: the same id gets the same tint and shape everywhere, forever. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const first = words[0] ?? '?'
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return `${[...first][0] ?? ''}${[...last][0] ?? ''}`.toLocaleUpperCase('en')
}

interface AvatarProps {
  id: string
  name: string
  url?: string | null | undefined
  size?: AvatarSize
  /** Below the fold: let the browser fetch it late. */
  lazy?: boolean
}

/** Decorative: the name always stands beside it. */
export function Avatar({ id, name, url, size = 40, lazy = false }: AvatarProps) {
  const look = hash(id)
  if (url) {
    return (
      <img
        src={url}
        alt=""
        width={size}
        height={size}
        loading={lazy ? 'lazy' : 'eager'}
        decoding="async"
        class={cx('flex-none rounded-full bg-sunken object-cover', SIZES[size])}
      />
    )
  }
  return (
    <span
      aria-hidden="true"
      class={cx(
        'display grid flex-none place-items-center select-none',
        SIZES[size],
        `shape-${Math.floor(look / 8) % 3}`,
        `tint-${look % 8}`
      )}
    >
      {initials(name)}
    </span>
  )
}
