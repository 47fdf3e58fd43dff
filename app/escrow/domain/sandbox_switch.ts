import type { Faults, SandboxObject } from '#escrow/contract/sandbox'

/** What the sandbox provider does wrong with the next objects of a kind. */
export interface SandboxSwitch {
  readonly object: SandboxObject
  readonly faults: Faults
  /** How many more objects; null: all of them until it is switched off. */
  readonly remaining: number | null
}

export function isOn({ faults, remaining }: SandboxSwitch): boolean {
  return remaining !== 0 && Object.values(faults).some((fault) => fault !== 0 && fault !== false)
}

/** Whether the very call that asks for it is left without an answer. */
export function isSilent(faults: Faults): boolean {
  return faults.lose === true || faults.timeOut === true
}
