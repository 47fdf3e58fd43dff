import { test } from '@japa/runner'
import { videoOf } from '#profiles/domain/video_link'

test.group('Links to videos', () => {
  test('lead to places whose videos we name', ({ assert }) => {
    const place = (link: string) => videoOf(link)?.place
    assert.equal(place('https://www.youtube.com/watch?v=abc'), 'YouTube')
    assert.equal(place('https://youtu.be/abc'), 'YouTube')
    assert.equal(place('https://player.vimeo.com/video/1'), 'Vimeo')
    assert.equal(place('https://www.loom.com/share/1'), 'Loom')
  })

  for (const link of [
    'http://youtube.com/watch?v=abc',
    'javascript:alert(1)//youtube.com',
    'https://youtube.com.evil.test/',
    'https://youtube.com@evil.test/',
    'https://evil.test/https://youtube.com',
    'https://xyoutube.com/',
    'youtube.com/watch',
    '',
  ]) {
    test(`do not lead to ${JSON.stringify(link)}`, ({ assert }) => {
      assert.isNull(videoOf(link))
    })
  }
})
