import '../defaults.js'
import 'reflect-metadata'
import { Ignitor } from '@adonisjs/core'

const ROOT = new URL('../../', import.meta.url)

const importer = (path: string) =>
  import(path.startsWith('./') || path.startsWith('../') ? new URL(path, ROOT).href : path)

/** The application of this checkout, its settings checked, not yet started as anything. */
export function application(): Ignitor {
  return new Ignitor(ROOT, { importer }).tap((app) => {
    app.booting(async () => {
      await import('#start/env')
    })
  })
}
