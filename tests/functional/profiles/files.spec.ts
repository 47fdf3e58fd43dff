import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { Disk } from '@adonisjs/drive'
import { Database } from '@adonisjs/lucid/database'
import sharp from 'sharp'
import { makeAccount, makeStaff } from '#database/factories/identity/accounts'
import { makePublished, type MadeTalent } from '#database/factories/profiles/talents'
import { MakePictures } from '#profiles/actions/make_pictures'
import { PictureMaker } from '#profiles/gateways/picture_maker'
import env from '#start/env'
import { elf, pdf, png, SVG } from '#tests/support/assets/samples'
import { Uploader } from '#tests/support/assets/uploader'
import { Browser } from '#tests/support/identity/browser'
import { travel } from '#tests/support/identity/travel'
import { picture, pictureBomb, pictureWithSecrets } from '#tests/support/profiles/pictures'

interface ShownFile {
  readonly id: string
  readonly state: string
  readonly url: string | null
  readonly sizes: readonly { url: string; width: number; height: number }[]
}

const PIECE = {
  title: 'Ferry timetable',
  description: 'Opens in a second.',
  imageUrl: '/art/portfolio/page-9a8b7c6d.svg',
  year: 2024,
  role: 'Everything',
  client: 'Lake Ferries',
  videoUrl: 'https://vimeo.com/1',
}

async function send(talent: MadeTalent, use: string, bytes: Buffer, name = 'a.jpg') {
  const uploader = await Uploader.of(talent.account.id)
  return uploader.upload(bytes, { use, name })
}

async function sizesMade(): Promise<void> {
  const make = await app.container.make(MakePictures)
  while ((await make.execute()) > 0);
}

const media = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${env.get('APP_URL')}${path}`, { headers })

const carried = ({ cookies }: Browser) => ({
  cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
})

/** Somebody with a public profile and a piece of work with this file. */
async function showing(bytes: Buffer, name?: string) {
  const talent = await makePublished()
  const sent = await send(talent, 'portfolio', bytes, name)
  const browser = await Browser.signedInAs(talent.account)
  const path = `/talents/${talent.profileId}`
  const save = (portfolio: object[]) => browser.patch(path, 'talents', { portfolio })
  const answer = await save([{ ...PIECE, file: sent.id }])
  const read = async () => {
    const { body } = await new Browser().get(path)
    const [piece] = body.data?.attributes.portfolio as { file: ShownFile | null }[]
    return piece
  }
  return { talent, answer, file: sent.id, save, read }
}

test.group('What a talent uploads', () => {
  test('is shown in a few sizes, of pixels alone, to be kept for an hour', async ({ assert }) => {
    const { answer, read } = await showing(await pictureWithSecrets())
    assert.equal(answer.status, 200)
    assert.equal((await read())?.file?.state, 'waiting')
    await sizesMade()
    const shown = await read()
    assert.deepInclude(shown, { role: 'Everything', client: 'Lake Ferries', videoPlace: 'Vimeo' })
    assert.equal(shown?.file?.state, 'ready')
    assert.deepEqual(
      shown?.file?.sizes.map(({ width }) => width),
      [480, 900, 900, 900]
    )
    for (const { url, width, height } of shown?.file?.sizes ?? []) {
      const response = await media(url)
      assert.equal(response.status, 200, url)
      assert.equal(response.headers.get('cache-control'), 'public, max-age=3600')
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
      assert.match(response.headers.get('content-security-policy') ?? '', /sandbox/)
      assert.isNull(response.headers.get('set-cookie'))
      const bytes = Buffer.from(await response.arrayBuffer())
      const head = await sharp(bytes).metadata()
      assert.equal(response.headers.get('content-type'), `image/${head.format}`)
      assert.deepEqual([head.width, head.height], [width, height])
      assert.isUndefined(head.exif)
      assert.notInclude(bytes.toString('latin1'), 'SECRET-OWNER')
      const again = await media(url, {
        'if-none-match': response.headers.get('etag') ?? '',
        'cache-control': 'max-age=0',
      })
      assert.equal(again.status, 304)
    }
  })

  test('stands for the face once its sizes are there; the drawn one comes back', async ({
    assert,
  }) => {
    const talent = await makePublished()
    const browser = await Browser.signedInAs(talent.account)
    const path = `/talents/${talent.profileId}`
    const drawn = (await browser.get(path)).body.data?.attributes.avatarUrl
    const { id } = await send(talent, 'avatar', await picture(1200, 800, 'png'))
    const early = await browser.patch(path, 'talents', { avatarFile: id })
    assert.equal(early.body.data?.attributes.avatarUrl, drawn)
    await sizesMade()
    const shown = (await browser.get(path)).body.data?.attributes
    assert.equal(shown?.avatarUrl, `/media/${id}/256.webp`)
    const face = await sharp(
      Buffer.from(await (await media(String(shown?.avatarUrl))).arrayBuffer())
    ).metadata()
    assert.deepEqual([face.width, face.height], [256, 256])
    const back = await browser.patch(path, 'talents', { avatarFile: null })
    assert.equal(back.body.data?.attributes.avatarUrl, drawn)
    assert.equal((await media(`/media/${id}/256.webp`)).status, 404)
  })

  test('is a PDF as it came, under a policy in which nothing runs', async ({ assert }) => {
    const { read } = await showing(pdf('case study'), 'study.pdf')
    const url = (await read())?.file?.url ?? ''
    const response = await media(url)
    assert.equal(response.headers.get('content-type'), 'application/pdf')
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/)
    assert.include(await response.text(), 'case study')
  })

  test('comes back when it was taken out, and is not there meanwhile', async ({ assert }) => {
    const { save, read, file } = await showing(await picture(800, 500))
    await sizesMade()
    const url = (await read())?.file?.sizes[0]?.url ?? ''
    assert.equal((await save([PIECE])).status, 200)
    assert.equal((await media(url)).status, 404)
    assert.equal((await save([{ ...PIECE, file }])).status, 200)
    assert.equal((await media(url)).status, 200)
  })

  test('of a draft is its talent’s and staff’s to see, and nobody else’s', async ({ assert }) => {
    const { talent, read } = await showing(await picture(300, 200))
    await sizesMade()
    const url = (await read())?.file?.sizes[0]?.url ?? ''
    const owner = await Browser.signedInAs(talent.account)
    await owner.post(`/talents/${talent.profileId}/unpublish`, 'talents')
    assert.equal((await media(url)).status, 404)
    const other = await Browser.signedInAs(await makeAccount())
    assert.equal((await media(url, carried(other))).status, 404)
    for (const browser of [owner, await Browser.signedInAs(await makeStaff('support'))]) {
      const seen = await media(url, carried(browser))
      assert.equal(seen.status, 200)
      assert.equal(seen.headers.get('cache-control'), 'private, no-cache')
      assert.equal(seen.headers.get('vary'), 'Cookie')
    }
    await owner.post(`/talents/${talent.profileId}/publish`, 'talents')
    assert.equal((await media(url)).status, 200)
  })

  test('is nobody else’s to show', async ({ assert }) => {
    const { file } = await showing(await picture(80, 50))
    const other = await makePublished()
    const browser = await Browser.signedInAs(other.account)
    for (const attributes of [{ avatarFile: file }, { portfolio: [{ ...PIECE, file }] }]) {
      const answer = await browser.patch(`/talents/${other.profileId}`, 'talents', attributes)
      assert.equal(answer.status, 422)
      assert.equal(answer.body.errors?.[0]?.code, 'assets.not_attachable')
    }
  })

  const REFUSED: readonly (readonly [string, () => Buffer | Promise<Buffer>, string])[] = [
    ['a drawing that carries a program', () => Buffer.from(SVG), 'assets.type_refused'],
    ['a web page', () => Buffer.from('<html><script>1</script>'), 'assets.type_refused'],
    ['a program', () => elf(), 'assets.type_refused'],
    ['an archive', () => Buffer.from('504b0304140000000800', 'hex'), 'assets.type_refused'],
    ['2.5 billion pixels', () => pictureBomb(50_000, 50_000), 'profiles.picture_too_large'],
    [
      'a picture that breaks off in its head',
      () => pictureBomb(10, 10).subarray(0, 20),
      'profiles.picture_unreadable',
    ],
  ]
  for (const [what, bytes, code] of REFUSED) {
    test(`is not ${what}`, async ({ assert }) => {
      const reply = await send(await makePublished(), 'avatar', await bytes(), 'me.png')
      assert.include([415, 422], reply.status)
      assert.equal(reply.body.errors?.[0]?.code, code)
    })
  }

  test('is shown to be broken when its pixels are, and the drawn picture stays', async ({
    assert,
  }) => {
    const whole = await picture(600, 400)
    const { read } = await showing(whole.subarray(0, Math.floor(whole.length / 2)))
    await sizesMade()
    assert.equal((await read())?.file?.state, 'refused')
  })

  test('that fails for now stops no other and is tried again later', async ({
    assert,
    cleanup,
  }) => {
    const bad = await showing(await picture(90, 60))
    const good = await showing(await picture(90, 61))
    const db = await app.container.make(Database)
    const [row] = await db.from('profiles.profile_files').where('id', bad.file).select('digest')
    const gone = `sha256/${row.digest.slice(0, 2)}/${row.digest}`
    const disk = await app.container.make(Disk)
    const bytes = Buffer.from(await disk.getBytes(gone))
    await disk.delete(gone)
    await sizesMade()
    assert.equal((await good.read())?.file?.state, 'ready')
    assert.equal((await bad.read())?.file?.state, 'waiting')
    await disk.put(gone, bytes)
    cleanup(travel({ minutes: 2 }))
    await sizesMade()
    assert.equal((await bad.read())?.file?.state, 'ready')
  })

  test('that takes too long is refused after five attempts alone', async ({ assert, cleanup }) => {
    class Busy extends PictureMaker {
      override make(): Promise<never> {
        throw new Error('timeout: 40% complete')
      }
    }
    const { read, file } = await showing(await picture(70, 50))
    app.container.swap(PictureMaker, () => new Busy())
    cleanup(() => app.container.restore(PictureMaker))
    for (let attempt = 1; attempt <= 5; attempt++) {
      assert.equal((await read())?.file?.state, 'waiting', `before attempt ${attempt}`)
      cleanup(travel({ days: attempt }))
      await sizesMade()
    }
    assert.equal((await read())?.file?.state, 'refused')
    const db = await app.container.make(Database)
    // An attempt that the process died of was counted before it was made.
    await db.from('profiles.profile_files').where('id', file).update({ state: 'waiting' })
    cleanup(travel({ days: 9 }))
    await sizesMade()
    assert.equal((await read())?.file?.state, 'refused')
  })

  test('keeps nothing of what hides behind a picture', async ({ assert }) => {
    const { read } = await showing(
      Buffer.concat([await picture(60, 40, 'gif'), Buffer.from('<script>alert(1)</script>')])
    )
    await sizesMade()
    for (const { url } of (await read())?.file?.sizes ?? []) {
      assert.notInclude(await (await media(url)).text(), 'script')
    }
    assert.isAbove((await read())?.file?.sizes.length ?? 0, 0)
  })

  test('is for who offers work: a token needs the ability, a visitor an account', async ({
    assert,
  }) => {
    const { id } = await makeAccount()
    const narrow = await Uploader.of(id, ['bookings:write'])
    assert.equal((await narrow.upload(png(), { use: 'avatar' })).status, 403)
    const missing = await media('/media/ast_01jd0000000000000000000000/256.webp')
    assert.equal(missing.status, 404)
    assert.equal((await media('/media/..%2f..%2fetc/passwd')).status, 404)
  })
})
