/** The name, with the three stations of the rail as its mark. */
export function Wordmark({ href }: { href: string }) {
  return (
    <a href={href} class="display inline-flex min-h-11 items-center gap-2 text-20">
      <svg
        width="30"
        height="12"
        viewBox="0 0 30 12"
        aria-hidden="true"
        class="flex-none text-accent"
      >
        <path d="M6 6h18" stroke="currentColor" stroke-width="1.5" />
        <circle
          cx="5"
          cy="6"
          r="3.25"
          fill="var(--paper)"
          stroke="currentColor"
          stroke-width="1.5"
        />
        <circle cx="15" cy="6" r="4.5" fill="currentColor" />
        <circle
          cx="25"
          cy="6"
          r="3.25"
          fill="var(--paper)"
          stroke="currentColor"
          stroke-width="1.5"
        />
      </svg>
      Uvidense
    </a>
  )
}
