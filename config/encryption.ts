import env from '#start/env'
import { defineConfig, drivers } from '@adonisjs/core/encryption'

const previous = env.get('APP_KEY_PREVIOUS')

/** The first key seals; each of them opens. */
const keys = [env.get('APP_KEY'), ...(previous ? [previous] : [])]

const encryptionConfig = defineConfig({
  default: 'gcm',
  list: { gcm: drivers.aes256gcm({ keys, id: 'gcm' }) },
})

export default encryptionConfig

declare module '@adonisjs/core/types' {
  export interface EncryptorsList extends InferEncryptors<typeof encryptionConfig> {}
}
