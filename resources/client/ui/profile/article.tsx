import type { ComponentChildren } from 'preact'

interface ArticleProps {
  readonly heading: ComponentChildren
  /** Facts and hours; they stand beside the article on a wide screen. */
  readonly facts: ComponentChildren
  readonly story: ComponentChildren
}

/** The order of a profile, for its page and for who is writing it. */
export function Article({ heading, facts, story }: ArticleProps) {
  return (
    <article class="grid min-w-0 content-start gap-8 wide:gap-12">
      {heading}
      <div class="grid gap-3 wide:hidden">{facts}</div>
      {story}
    </article>
  )
}
