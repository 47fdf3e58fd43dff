import type { ComponentChildren } from 'preact'
import { monthYear } from '~/lib/dates'
import type { Certificate, EducationEntry, WorkEntry } from '~/lib/talent'

const month = (text: string) => monthYear(`${text}-01T00:00:00Z`)

function Section({
  id,
  title,
  children,
}: {
  id: string
  title: string
  children: ComponentChildren
}) {
  return (
    <section aria-labelledby={id} class="grid gap-4">
      <h2 id={id} class="display text-24">
        {title}
      </h2>
      <ul class="grid gap-5">{children}</ul>
    </section>
  )
}

function Entry({
  title,
  at,
  time,
  text,
}: {
  title: ComponentChildren
  at: string
  time: string
  text?: string
}) {
  return (
    <li class="grid gap-0.5 border-s-2 border-line ps-4">
      <h3 class="font-semibold">{title}</h3>
      <p class="text-ink-soft">{time === '' ? at : `${at} · ${time}`}</p>
      {text && <p class="max-w-reading whitespace-pre-line pt-1">{text}</p>}
    </li>
  )
}

interface CareerProps {
  readonly work: readonly WorkEntry[]
  readonly education: readonly EducationEntry[]
  readonly certificates: readonly Certificate[]
}

/** Where somebody worked, learned, and what vouches for it. */
export function Career({ work, education, certificates }: CareerProps) {
  return (
    <>
      {work.length > 0 && (
        <Section id="history" title="Worked at">
          {work.map((entry, index) => (
            <Entry
              key={index}
              title={entry.title}
              at={entry.organisation}
              time={`${month(entry.from)} to ${entry.to === null ? 'now' : month(entry.to)}`}
              text={entry.description}
            />
          ))}
        </Section>
      )}
      {education.length > 0 && (
        <Section id="education" title="Learned at">
          {education.map((entry, index) => (
            <Entry
              key={index}
              title={entry.degree}
              at={entry.school}
              time={entry.to === null ? `since ${entry.from}` : `${entry.from} to ${entry.to}`}
            />
          ))}
        </Section>
      )}
      {certificates.length > 0 && (
        <Section id="certificates" title="Certificates">
          {certificates.map(({ name, issuer, year, url }, index) => (
            <Entry
              key={index}
              title={
                url === null ? (
                  name
                ) : (
                  <a class="link" href={url} target="_blank" rel="noopener noreferrer nofollow ugc">
                    {name}
                  </a>
                )
              }
              at={issuer}
              time={year === null ? '' : String(year)}
            />
          ))}
        </Section>
      )}
    </>
  )
}
