import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { ownNode } from './support/own_node.mjs'
import { at, projectEnv } from './support/project.mjs'
import { SABOTAGES } from './support/sabotages.mjs'

/**
 * Proves the proofs: with each guarantee of the ledger taken away, the test that guards it fails,
 * and passes with it. Prints a table; see docs/proofs.md.
 */
const { values: options } = parseArgs({ options: { only: { type: 'string' } } })

/** Whether it passed, and what it said; a run that does not come to its test is an error. */
async function run({ suite, file, test }, sabotage) {
  const child = spawn(
    ownNode(),
    [
      '--import=@poppinss/ts-exec',
      ...(sabotage ? [`--import=${at('bin/support/sabotaged_source.mjs')}`] : []),
      ...[at('bin/test.ts'), suite, `--files=${file}`, `--tests=${test}`],
    ],
    {
      cwd: at('.'),
      env: projectEnv(sabotage ? { SABOTAGE: JSON.stringify(sabotage) } : {}),
      stdio: ['ignore', 'pipe', 'pipe'],
    }
  )
  let said = ''
  child.stdout.on('data', (chunk) => (said += String(chunk)))
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  await new Promise((resolve) => child.once('close', resolve))
  const [, passed, failed] = /Tests\s+(?:(\d+) passed)?(?:, )?(?:(\d+) failed)?/.exec(said) ?? []
  if (Number(passed ?? 0) + Number(failed ?? 0) !== 1) {
    throw new Error(`“${test}” was not run:\n${said}`)
  }
  return passed === '1'
}

const wanted = SABOTAGES.filter(({ name }) => name.includes(options.only ?? ''))
let missed = wanted.length === 0 ? 1 : 0
console.log('sound   sabotaged   what was taken away, and who has to notice')
for (const { name, caughtBy, ...sabotage } of wanted) {
  const sound = await run(caughtBy, null)
  const survived = await run(caughtBy, sabotage)
  if (!sound || survived) missed++
  const [before, after] = [sound ? 'passes' : 'FAILS ', survived ? 'PASSES   ' : 'fails    ']
  console.log(
    `${before}  ${after}   ${name}: ${caughtBy.suite}/${caughtBy.file} “${caughtBy.test}”`
  )
}
console.log(missed === 0 ? 'Every sabotage was noticed.' : `${missed} not as it should be.`)
process.exitCode = missed === 0 ? 0 : 1
