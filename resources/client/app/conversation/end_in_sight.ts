import { useEffect } from 'preact/hooks'

/** In pixels: less than this from the end is at the end. */
const NEAR = 80

/**
 * Whoever reads the end of a list keeps seeing it when a picture or a file makes it longer.
 *
 * @param begins whether the reader begins there
 */
export function useEndInSight(
  list: { readonly current: HTMLElement | null },
  begins: boolean
): void {
  useEffect(() => {
    const box = list.current
    const content = box?.lastElementChild
    if (!box || !content) return undefined
    let atEnd = begins
    let top = box.scrollTop
    // Only who scrolls up leaves the end: it may have grown before the scrolling to it is heard of.
    const look = () => {
      const left = box.scrollHeight - box.scrollTop - box.clientHeight
      if (left < NEAR) atEnd = true
      else if (box.scrollTop < top) atEnd = false
      top = box.scrollTop
    }
    const observer = new ResizeObserver(() => {
      if (atEnd) box.scrollTop = box.scrollHeight
    })
    observer.observe(content)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [list, begins])
}
