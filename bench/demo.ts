import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '#tests/support/ports'

/**
 * How long a person waits for the demo's first page, in a clone of this checkout with its packages
 * already there: cold, with nothing under `.data/`, and warm, as on any later day. Told in seconds
 * and in starts of the bare console, so that a slow machine shows as one.
 *
 *     node --import=@poppinss/ts-exec bench/demo.ts
 */
const ROOT = fileURLToPath(new URL('../', import.meta.url))
const GIVE_UP_MS = 120_000

const seconds = (since: number) => (performance.now() - since) / 1000

function bareStart(): number {
  const began = performance.now()
  execFileSync(process.execPath, ['ace.js', 'list'], { cwd: ROOT, stdio: 'ignore' })
  return seconds(began)
}

async function firstPage(folder: string): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const demo = spawn(process.execPath, ['bin/demo.mjs', '--port', String(port)], {
    cwd: folder,
    stdio: 'ignore',
  })
  const ended = once(demo, 'exit')
  let waited: number | null = null
  while (waited === null && performance.now() - began < GIVE_UP_MS && demo.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null)
    if (answer?.ok) waited = seconds(began)
    else await pause(50)
  }
  demo.kill('SIGINT')
  await ended
  if (waited === null) throw new Error('The demo showed no page')
  return waited
}

const folder = mkdtempSync(join(tmpdir(), 'uvidense-demo-'))
try {
  execFileSync('chmod', ['755', folder])
  execFileSync('git', ['clone', '--quiet', ROOT, join(folder, 'clone')])
  execFileSync('cp', ['-al', join(ROOT, 'node_modules'), join(folder, 'clone')])
  const unit = bareStart()
  for (const [name, target] of [
    ['cold', 15],
    ['warm', 5],
  ] as const) {
    const waited = await firstPage(join(folder, 'clone'))
    const verdict = waited <= target ? 'reached' : 'MISSED'
    console.log(
      `first page, ${name}: ${waited.toFixed(1)} s, ${(waited / unit).toFixed(1)} bare starts (target ${target} s): ${verdict}`
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
