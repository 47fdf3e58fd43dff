import { DEFAULT_DURATIONS } from '#booking/domain/durations'
import { processOf, processVersions } from '#booking/domain/processes'
import { publish, type PublishedProcess } from '#booking/domain/published_process'

type Part = PublishedProcess['machines'][number]
type Clock = Part['states'][number]['deadlines'][number]

const label = ({ event, by }: { event: string; by: readonly string[] }) =>
  `${event} (${by.join(', ')})`

/** A Mermaid state diagram of one machine; arrows between the same two states share a line. */
export function diagramOf(part: Part): string {
  const arrows = new Map<string, string[]>()
  for (const row of part.transitions) {
    const arrow = `${row.from} --> ${row.to}`
    const labels = arrows.get(arrow) ?? []
    if (!labels.includes(label(row))) labels.push(label(row))
    arrows.set(arrow, labels)
  }
  return [
    'stateDiagram-v2',
    `  [*] --> ${part.initial}`,
    ...[...arrows].map(([arrow, labels]) => `  ${arrow}: ${labels.join(' / ')}`),
    ...part.states.filter(({ terminal }) => terminal).map(({ name }) => `  ${name} --> [*]`),
  ].join('\n')
}

const tableOf = (part: Part) =>
  [
    '| from | event | who | to | condition | effect |',
    '| --- | --- | --- | --- | --- | --- |',
    ...part.transitions.map(
      (row) =>
        `| ${row.from} | ${row.event} | ${row.by.join(', ')} | ${row.to} | ${row.when ?? ''} | ${row.effect ?? ''} |`
    ),
  ].join('\n')

const WEEKS = new Map([
  [-1, 'before the week'],
  [1, 'after the week'],
])

function timeOf({ after, at, again, when }: Clock): string {
  const moment = at && `${at.weekday} ${at.time} ${at.zone} ${WEEKS.get(at.week) ?? 'of the week'}`
  const retried = again && `again every ${again}`
  return [after ?? moment, retried, when].filter(Boolean).join(', ')
}

const clocksOf = (part: Part) =>
  [
    '| state | whose move | clock | then |',
    '| --- | --- | --- | --- |',
    ...part.states
      .filter(({ terminal }) => !terminal)
      .flatMap(({ name, owner, deadlines }) =>
        deadlines.length === 0
          ? [`| ${name} | ${owner ?? ''} | | |`]
          : deadlines.map(
              (clock) => `| ${name} | ${owner ?? ''} | ${timeOf(clock)} | ${clock.event} |`
            )
      ),
  ].join('\n')

const sectionOf = (part: Part) => {
  const title = `${part.name.charAt(0).toUpperCase()}${part.name.slice(1)}`
  return [
    `## ${title}`,
    ['```mermaid', diagramOf(part), '```'].join('\n'),
    tableOf(part),
    `### Clocks of the ${part.name}`,
    clocksOf(part),
  ].join('\n\n')
}

/** The documentation page of a process. */
export function processPage(process: PublishedProcess): string {
  const intro = [
    `# Process, version ${process.version}`,
    'Written from the machines by `node ace booking:document-processes`; a spec compares the two.',
    'Clocks are the defaults, as ISO 8601 durations.',
  ]
  return `${[...intro, ...process.machines.map(sectionOf)].join('\n\n')}\n`
}

/** The pages of every version, under the default durations. */
export function processPages(): { version: number; page: string }[] {
  return processVersions().map((version) => ({
    version,
    page: processPage(publish(processOf(version), DEFAULT_DURATIONS)),
  }))
}
