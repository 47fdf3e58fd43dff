const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

const tick = () => listeners.forEach((each) => each())

/** Calls back about once a second, for all countdowns of a page from one timer, until undone. */
export function everySecond(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
