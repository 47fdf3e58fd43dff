import type { PublishedProcess } from '#booking/domain/published_process'

type Part = PublishedProcess['machines'][number]

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
              (clock) =>
                `| ${name} | ${owner ?? ''} | ${clock.after}${clock.when ? `, ${clock.when}` : ''} | ${clock.event} |`
            )
      ),
  ].join('\n')

/** The documentation page of a process, written by `node ace booking:document-process`. */
export function processPage(process: PublishedProcess): string {
  const parts = process.machines.map((part) => {
    const title = `${part.name.charAt(0).toUpperCase()}${part.name.slice(1)}`
    return `## ${title}\n\n\`\`\`mermaid\n${diagramOf(part)}\n\`\`\`\n\n${tableOf(part)}\n\n### Clocks of the ${part.name}\n\n${clocksOf(part)}\n`
  })
  return `# Process, version ${process.version}\n\nWritten from the machines by \`node ace booking:document-process\`; a spec compares it with them.\nDurations are the defaults, as ISO 8601 durations.\n\n${parts.join('\n')}`
}
