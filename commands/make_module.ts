import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { args, BaseCommand } from '@adonisjs/core/ace'

interface Touchpoint {
  file: string
  /** The line of the module that comes last; the new one goes right after it. */
  after: (last: string) => string
}

const provider = (name: string) => `    () => import('#providers/${name}_provider'),\n`
const route = (name: string) => `import '#${name}/http/routes'\n`
const alias = (name: string) => `    "#${name}/*": "./app/${name}/*.js",\n`

const TOUCHPOINTS: Touchpoint[] = [
  { file: 'package.json', after: alias },
  { file: 'adonisrc.ts', after: provider },
  { file: 'start/routes.ts', after: route },
]

/** A module is wired in several files; what is forgotten there fails silently. */
export default class MakeModule extends BaseCommand {
  static override commandName = 'make:module'
  static override description = 'Add a module with its rooms, and wire it'

  @args.string({ description: 'What it is about: one word, lower case, plural where it counts' })
  declare name: string

  override async run() {
    const refusal = this.#refusal()
    if (refusal) {
      this.logger.error(refusal)
      this.exitCode = 1
      return
    }
    const wired = TOUCHPOINTS.map(({ file, after }) => this.#wired(file, after))
    this.#write('config/database.ts', this.#withSchema())
    for (const [file, text] of wired) this.#write(file, text)
    for (const stub of globSync('**/*.stub', { cwd: this.app.makePath('stubs/module') })) {
      this.#write(this.#target(stub), this.#filled(this.#read(`stubs/module/${stub}`)))
    }
    this.logger.log('Next: README.md says what it is for; its first migration makes its schema;')
    this.logger.log('each route has an entry in tests/functional/access/entries.')
  }

  #refusal(): string | null {
    if (!/^[a-z]{2,30}$/.test(this.name)) return 'A module is named by one word in lower case.'
    if (existsSync(this.app.makePath('app', this.name))) return `app/${this.name} is there already.`
    return null
  }

  /** @throws Error when the file no longer looks as expected: nothing is written then. */
  #wired(file: string, lineOf: (name: string) => string): [string, string] {
    const text = this.#read(file)
    const line = lineOf('notices')
    if (!text.includes(line)) throw new Error(`${file} has no line to put the module after`)
    return [file, text.replace(line, `${line}${lineOf(this.name)}`)]
  }

  #withSchema(): string {
    const text = this.#read('config/database.ts')
    const list = /^const MODULES = \[([^\]]*)\]$/m
    if (!list.test(text)) throw new Error('config/database.ts lists no modules')
    return text.replace(list, (_, names: string) => `const MODULES = [${names}, '${this.name}']`)
  }

  #target(stub: string): string {
    const path = this.#filled(stub.replace(/\.stub$/, ''))
    return path.startsWith('app/') ? path.replace('app/', `app/${this.name}/`) : path
  }

  #filled(text: string): string {
    const capital = this.name.charAt(0).toUpperCase() + this.name.slice(1)
    return text.replaceAll('{{ name }}', this.name).replaceAll('{{ Name }}', capital)
  }

  #read(file: string): string {
    return readFileSync(this.app.makePath(file), 'utf8')
  }

  #write(file: string, text: string): void {
    const path = this.app.makePath(file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    this.logger.action(file).succeeded()
  }
}
