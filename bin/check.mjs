import { ensureInstalled } from './support/install.mjs'
import { runOnOwnNode } from './support/own_node.mjs'

/** Runs on whatever Node the machine has: brings the packages, then hands over to our own Node. */
try {
  ensureInstalled((line) => console.log(line))
  process.exitCode = await runOnOwnNode('bin/support/checks.mjs', process.argv.slice(2))
} catch (error) {
  console.error(error.message)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
}
