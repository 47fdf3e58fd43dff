import { signalStore } from './signal_store'

/**
 * Decisions over money want a fresh proof of who is there. Whoever sends such a decision waits
 * here; the shell's dialog asks for the password or a code and answers.
 */
export const stepUpQuestion = signalStore<((proven: boolean) => void) | null>(null)

export function askStepUp(): Promise<boolean> {
  return new Promise((resolve) => {
    stepUpQuestion.set((proven) => {
      stepUpQuestion.set(null)
      resolve(proven)
    })
  })
}
