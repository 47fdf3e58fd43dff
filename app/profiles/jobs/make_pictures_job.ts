import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { Job } from '#kernel/job'
import { MakePictures } from '#profiles/actions/make_pictures'

@inject()
export default class MakePicturesJob extends Job<object> {
  static override readonly jobName = 'profiles.make_pictures'
  static override readonly queue = 'bulk'
  static override readonly schema = vine.object({})

  constructor(private readonly work: MakePictures) {
    super()
  }

  /** Until every picture has its sizes; a new one is taken up by the next round at the latest. */
  async handle(): Promise<void> {
    while ((await this.work.execute()) > 0);
  }
}
