import type { Actor } from '#kernel/actor'
import type { AllowedTypes } from '#kernel/assets/media_types'

/** What files are for: decides who may send them, of which kinds and how large. */
export interface AssetUse {
  readonly name: string
  readonly types: AllowedTypes
  /** Why this actor may not send one, thrown; whether they may attach it is the module's to say. */
  readonly allow: (actor: Actor) => void
  /** Looks into a file that is of a kind it takes, before it is kept; throws for what it refuses. */
  readonly inspect?: (path: string, mediaType: string) => Promise<void>
}

/** The uses of every module, gathered at boot. */
export class AssetUses {
  readonly #uses = new Map<string, AssetUse>()

  /** @throws Error when two modules claim one name. */
  register(use: AssetUse): void {
    if (this.#uses.has(use.name)) throw new Error(`Asset use "${use.name}" is registered twice`)
    this.#uses.set(use.name, use)
  }

  find(name: string): AssetUse | undefined {
    return this.#uses.get(name)
  }

  names(): string[] {
    return [...this.#uses.keys()]
  }
}

export const assetUses = new AssetUses()
