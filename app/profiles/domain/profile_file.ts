export const FILE_PURPOSES = ['avatar', 'portfolio'] as const
export type FilePurpose = (typeof FILE_PURPOSES)[number]

/** `refused`: its bytes could not be made into a picture after all. */
export type FileState = 'waiting' | 'ready' | 'refused'

/** More than a full portfolio changed a few times over; what nobody shows counts too. */
export const MOST_FILES = 200

const MB = 1024 * 1024

const PICTURES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif']

/** What may be sent, and how large each. */
export function typesFor(purpose: FilePurpose): ReadonlyMap<string, number> {
  const pictures = PICTURES.map((type) => [type, 12 * MB] as const)
  return new Map(purpose === 'avatar' ? pictures : [...pictures, ['application/pdf', 20 * MB]])
}

/** One size of a picture that pages are made with. */
export interface PictureSize {
  /** Its file name: `640.webp`. */
  readonly name: string
  readonly width: number
  readonly height: number
}

/** An uploaded picture or document as it is shown. */
export interface ShownFile {
  /** `ast_…` */
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly state: FileState
  readonly sizes: readonly PictureSize[]
}

/** The size of an avatar that pages and lists show. */
export const AVATAR_NAME = '256.webp'

/** What a document is called at its address. */
export const DOCUMENT_NAME = 'document.pdf'

/** Addresses are guessed by nobody: the id was made for this one upload. */
export function mediaUrl(fileId: string, name: string): string {
  return `/media/${fileId}/${name}`
}
