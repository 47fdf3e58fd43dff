import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { everyType, extensionOf, opensInBrowser } from '#kernel/assets/media_types'
import { disposition, plainName, savedName } from '#kernel/assets/names'
import { sniff } from '#kernel/assets/sniff'
import { receive } from '#kernel/assets/upload'
import { elf, gif, pdf, png, SVG } from '#tests/support/assets/samples'

const MB = 1024 * 1024

test.group('The name of a file', () => {
  // Titles show the name that is kept: a NUL of the given one would make the log a binary file.
  test('is kept without what misleads: “{name}”')
    .with([
      { given: '../../etc/passwd', name: 'passwd' },
      { given: 'C:\\Users\\me\\photo.jpg', name: 'photo.jpg' },
      { given: 'invoice\u202Egnp.exe', name: 'invoicegnp.exe' },
      { given: ' a \r\n b\u0000.txt', name: 'a b.txt' },
      { given: '.htaccess', name: 'htaccess' },
      { given: 'ресторан 東京.pdf', name: 'ресторан 東京.pdf' },
      { given: '///', name: 'file' },
      { given: 'x'.repeat(500), name: 'x'.repeat(120) },
    ])
    .run(({ assert }, { given, name }) => {
      assert.equal(plainName(given), name)
    })

  test('is saved with the end that its bytes are', ({ assert }) => {
    assert.equal(savedName('photo.JPEG', 'image/jpeg'), 'photo.JPEG')
    assert.equal(savedName('photo.exe', 'image/jpeg'), 'photo.exe.jpg')
    assert.equal(savedName('page.html', 'text/plain'), 'page.html.txt')
    assert.equal(savedName('table.csv', 'text/plain'), 'table.csv')
    assert.equal(savedName('notes', 'text/plain'), 'notes.txt')
  })

  test('never leaves its header, whatever is in it', ({ assert }) => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }))
    const names = units.map((codes) => String.fromCharCode(...codes))
    fc.assert(
      fc.property(names, (given) => {
        const told = disposition('attachment', savedName(plainName(given), 'image/png'))
        assert.match(
          told,
          /^attachment; filename="[\x20\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[\w.!#$&+^`|~%-]*$/
        )
      })
    )
  })
})

test.group('What a file is', (group) => {
  let folder: string
  group.setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'uvidense-sniff-'))
  })
  group.teardown(() => rm(folder, { recursive: true, force: true }))

  const told = async (bytes: Buffer | string) => {
    const path = join(folder, 'file')
    await writeFile(path, bytes)
    return sniff(path)
  }

  test('is told by its bytes', async ({ assert }) => {
    assert.equal(await told(png()), 'image/png')
    assert.equal(await told(gif('<html>')), 'image/gif')
    assert.equal(await told(pdf('<script>')), 'application/pdf')
    assert.equal(await told(elf()), 'application/x-elf')
    assert.equal(await told('a,b\n1,2\n'), 'text/plain')
    assert.equal(await told('Grüße aus München'), 'text/plain')
    assert.isNull(await told(Buffer.from([1, 2, 3])))
    assert.isNull(await told(Buffer.from([0xc3, 0x28])))
  })

  test('is what a browser would take it for, where it starts as markup', async ({ assert }) => {
    for (const page of ['<!DOCTYPE html>', '<html>', '\n<script>', '<?xml?><!-- x --><body>']) {
      assert.equal(await told(page), 'text/html', page)
    }
    for (const drawing of [SVG, '<svg>', '\uFEFF <!-- a --> <svg/>']) {
      assert.equal(await told(drawing), 'image/svg+xml', drawing)
    }
    assert.equal(await told('<?xml version="1.0"?><invoice/>'), 'application/xml')
  })

  test('is answered for any bytes at all', async ({ assert }) => {
    const markup = /^(text\/html|image\/svg|application\/xml)/
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (bytes) => {
        const type = await told(Buffer.from(bytes))
        if (type !== null && markup.test(type)) assert.isFalse(everyType().has(type))
      }),
      { numRuns: 200 }
    )
  })

  test('opens in a browser only when it is a picture or a PDF', ({ assert }) => {
    for (const type of everyType().keys()) {
      assert.match(extensionOf(type), /^[a-z0-9]{2,4}$/)
      if (opensInBrowser(type)) assert.match(type, /^(image\/(?!svg)|application\/pdf)/)
    }
    assert.equal(everyType().get('text/plain'), 5 * MB)
  })
})

test.group('Bytes that arrive', (group) => {
  let folder: string
  group.setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'uvidense-receive-'))
  })
  group.teardown(() => rm(folder, { recursive: true, force: true }))

  test('leave nothing behind when they are too many, none, or cut off', async ({ assert }) => {
    const chunks = (count: number) =>
      Readable.from(Array.from({ length: count }, () => Buffer.alloc(100)))
    const broken = new Readable({
      read() {
        this.destroy(new Error('aborted'))
      },
    })
    await assert.rejects(() => receive(chunks(11), folder, 1000), /too_large/)
    await assert.rejects(() => receive(chunks(0), folder, 1000), /empty/)
    await assert.rejects(() => receive(broken, folder, 1000), /cut_off/)
    assert.deepEqual(await readdir(folder), [])
    assert.equal((await receive(chunks(10), folder, 1000)).size, 1000)
  })
})
