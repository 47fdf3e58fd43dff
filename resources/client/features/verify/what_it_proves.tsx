export function WhatItProves() {
  return (
    <aside class="grid gap-6 border-t border-line pt-6 lg:border-s lg:border-t-0 lg:ps-8 lg:pt-0">
      <section class="grid gap-2" aria-labelledby="proves">
        <h2 id="proves" class="display text-24">
          What it proves
        </h2>
        <p>
          That this payment, with these amounts and at this time, was written into the ledger, and
          that the ledger was signed with it inside. Change one digit, and the check fails.
        </p>
        <p>
          It shows your own side only. What others paid or received is bound in as well, but cannot
          be read from it.
        </p>
      </section>
      <section class="grid gap-2" aria-labelledby="proves-not">
        <h2 id="proves-not" class="display text-24">
          What it does not
        </h2>
        <p>
          It says nothing about the quality of the work, and it is no bank statement: money you have
          withdrawn is on your bank’s.
        </p>
      </section>
      <section class="grid gap-2" aria-labelledby="without">
        <h2 id="without" class="display text-24">
          Without this website
        </h2>
        <p>
          The same check is{' '}
          <a class="link" href="/verify-receipt.mjs" download>
            one small program
          </a>{' '}
          for your own computer. Keep it beside your receipts and run it with Node.js, on line or
          off:
        </p>
        <p class="[overflow-wrap:anywhere]">
          <code class="text-13">node verify-receipt.mjs receipt.json</code>
        </p>
      </section>
    </aside>
  )
}
