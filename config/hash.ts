import { defineConfig, drivers } from '@adonisjs/core/hash'
import app from '@adonisjs/core/services/app'

const hashConfig = defineConfig({
  default: 'scrypt',
  list: {
    /** OWASP's minimum for scrypt (N=2^17, r=8, p=1); tests pay a token price. */
    scrypt: drivers.scrypt({
      cost: app.inTest ? 1024 : 131072,
      blockSize: 8,
      parallelization: 1,
      maxMemory: 256 * 1024 * 1024,
    }),
  },
})

export default hashConfig

declare module '@adonisjs/core/types' {
  export interface HashersList extends InferHashers<typeof hashConfig> {}
}
