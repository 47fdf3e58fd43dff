/** Who the platform is on the documents it issues. Also the container token. */
export class DocumentSettings {
  constructor(
    readonly issuer: {
      readonly name: string
      /** Address, registration and tax numbers, a line each. */
      readonly details: readonly string[]
    }
  ) {}
}
