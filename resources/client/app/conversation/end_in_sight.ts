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
    const look = () => {
      atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR
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
