import type { PortfolioItem, UploadedFile } from '~/lib/talent'
import { FileText } from '~/ui/icons'

/** Uploaded pictures in the sizes there are; the drawn one where there is none (yet). */
function Picture({ item }: { item: PortfolioItem }) {
  const sizes = (item.file?.sizes ?? []).filter(({ url }) => url.endsWith('.webp'))
  const first = sizes[0]
  const src = first?.url ?? item.imageUrl
  if (!src) return null
  return (
    <img
      src={src}
      {...(first && {
        srcset: sizes.map(({ url, width }) => `${url} ${width}w`).join(', '),
        sizes: '(min-width: 640px) 24rem, 100vw',
      })}
      alt=""
      width={first?.width ?? 640}
      height={first?.height ?? 400}
      loading="lazy"
      decoding="async"
      class="aspect-[8/5] w-full bg-sunken object-cover"
    />
  )
}

function documentOf(file: UploadedFile | null | undefined) {
  return file?.url ? { url: file.url, name: file.name } : null
}

/** The largest size there is, for who wants to look closely. */
const largest = (file: UploadedFile | null | undefined) =>
  file?.sizes.filter(({ url }) => url.endsWith('.webp')).at(-1)?.url

function Piece({ item }: { item: PortfolioItem }) {
  const about = [item.role, item.client && `for ${item.client}`].filter(Boolean).join(' · ')
  const document = documentOf(item.file)
  const close = largest(item.file)
  return (
    <li class="flex flex-col overflow-hidden rounded-12 border border-line bg-surface">
      {close ? (
        <a href={close} aria-label={`${item.title}, larger`}>
          <Picture item={item} />
        </a>
      ) : (
        <Picture item={item} />
      )}
      <div class="grid gap-1 p-4">
        <h3 class="font-semibold">
          {item.title}
          {item.year && <span class="font-normal text-ink-soft">{`, ${item.year}`}</span>}
        </h3>
        {about !== '' && <p class="text-13 text-ink-soft">{about}</p>}
        {item.description && <p class="whitespace-pre-line text-ink-soft">{item.description}</p>}
        {(document || item.videoUrl) && (
          <p class="flex flex-wrap gap-x-4 pt-1">
            {document && (
              <a class="link inline-flex min-h-11 items-center gap-1.5" href={document.url}>
                <FileText size={16} strokeWidth={1.5} aria-hidden="true" />
                {`Read ${document.name}`}
              </a>
            )}
            {item.videoUrl && (
              <a
                class="link inline-flex min-h-11 items-center"
                href={item.videoUrl}
                target="_blank"
                rel="noopener noreferrer nofollow ugc"
              >
                {`Watch it on ${item.videoPlace ?? 'its page'}`}
              </a>
            )}
          </p>
        )}
      </div>
    </li>
  )
}

export function Portfolio({ items }: { items: readonly PortfolioItem[] }) {
  if (items.length === 0) return null
  return (
    <section aria-labelledby="work" class="grid gap-4">
      <h2 id="work" class="display text-24">
        Work
      </h2>
      <ul class="grid gap-4 mid:grid-cols-2">
        {items.map((item, index) => (
          <Piece key={index} item={item} />
        ))}
      </ul>
    </section>
  )
}
