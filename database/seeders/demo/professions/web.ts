import type { Profession } from '#database/seeders/demo/professions/profession'

export const WEB: readonly Profession[] = [
  {
    occupation: 989,
    motifs: ['screens', 'grid'],
    usd: [38, 95],
    skills: [5808, 12425, 3339, 7360, 3680, 6007, 10672, 8532, 570, 2005, 2404, 7369, 6488, 225],
    headlines: [
      'Web developer for shops that have to load on a bus',
      'I build fast, plain, accessible websites',
      'Front-end developer: TypeScript, forms that work, pages under 100 KB',
      'Full-stack web developer for small product teams',
      'WordPress and WooCommerce, kept simple and kept up to date',
    ],
    openings: [
      'I have built websites for {years} years, most of them for people who sell something and cannot afford a slow page.',
      'I started with a school website in {city} and never stopped. {years} years on I mostly do shops, booking systems and member areas.',
      'I am the developer who is called when a site works on the owner’s laptop and nowhere else.',
      'For {years} years I have turned designs into pages that people can use with one thumb, on an old phone, in the sun.',
    ],
    details: [
      'My usual tools are TypeScript and whatever framework you already have; I would rather improve what is there than rewrite it. You get tests for the parts that earn money.',
      'Most of my work is in the checkout: fewer fields, clear errors, mobile money and cards side by side. The last shop I did lost a third fewer baskets.',
      'I write the documentation as I go, so that the next developer needs an afternoon and not a month. Everything is in your repository from the first day.',
      'Accessibility is not an extra with me. I test with a screen reader and a keyboard before I call a page done.',
    ],
    works: [
      [
        'Seed shop for 40 farmer groups',
        'Catalogue and orders that work offline and sync when the line comes back.',
      ],
      [
        'Clinic appointments',
        'Booking by phone number, reminders by text message, a day view for the front desk.',
      ],
      [
        'City library catalogue',
        'Search over 120,000 titles, server-rendered, readable without JavaScript.',
      ],
      ['Ferry timetable', 'A one-page timetable that opens in under a second on 2G.'],
      ['Festival tickets', 'Ticket sale for three stages, with a queue that survived opening day.'],
    ],
    jobs: [
      {
        title: 'Rebuild of our online shop’s checkout',
        brief:
          'Our checkout has nine steps and half of the customers leave in step four. We need it in two, with mobile money and cards, and clear errors.',
        milestones: [
          ['Flow and wireframes', 'Two clickable versions, tested with five customers', 25],
          ['Working checkout on staging', 'All payment methods against their sandboxes', 50],
          ['Launch and one week of watching', 'Fixes from the first 200 orders', 25],
        ],
      },
      {
        title: 'Website for a family hotel',
        brief:
          'Twelve rooms, two languages, photographs we have. Guests should see free rooms and ask for one without calling us.',
        milestones: [
          ['Pages and texts', 'All pages in both languages with our photographs', 60],
          ['Booking requests', 'Calendar, request form and confirmation mails', 40],
        ],
      },
      {
        title: 'Member area for our choir',
        brief: 'Eighty singers, scores as PDF, who comes to which rehearsal. Phones first, please.',
        milestones: [
          ['Members and scores', 'Sign-in, lists, files', 60],
          ['Rehearsals', 'Who comes, who is missing, reminders', 40],
        ],
      },
      {
        title: 'Make our site fast again',
        brief: 'It takes eleven seconds on the bus. Nobody knows what half of the scripts do.',
        milestones: [
          ['Measurements and a plan', 'What costs how much, in order', 30],
          ['The agreed changes', 'Under three seconds on a cheap phone', 70],
        ],
      },
      {
        title: 'Order form for wholesale customers',
        brief:
          'Forty shops order by telephone. They should see their own prices and repeat last week’s order.',
        milestones: [
          ['Prototype with three shops', 'Real prices, test orders', 40],
          ['Finished form', 'Orders arrive in our stock list', 60],
        ],
      },
      {
        title: 'Accessibility fixes on our council pages',
        brief: 'An audit found 62 problems. We would like to fix the causes, not the list.',
        milestones: [
          ['Templates and forms', 'Checked with keyboard and screen reader', 55],
          ['Documents and second audit', 'With the auditor', 45],
        ],
      },
    ],
  },
  {
    occupation: 993,
    motifs: ['screens', 'shapes'],
    usd: [42, 100],
    skills: [11742, 11186, 10311, 1371, 8303, 10028, 13729, 2005, 6671, 5021, 233, 3692],
    headlines: [
      'Android developer for phones with 2 GB of memory',
      'iOS and Android apps that work without a network',
      'Mobile developer, Kotlin and Swift, offline first',
      'I finish apps that somebody else started',
    ],
    openings: [
      'I write apps for people who buy data by the megabyte. {years} years of Android, four of iOS.',
      'My first app helped drivers in {city} find diesel. It still runs, {years} years later.',
      'I have shipped nineteen apps in {years} years and kept eleven of them alive.',
    ],
    details: [
      'Offline is where I am strongest: queues, conflicts, and a screen that tells the truth about what has been sent.',
      'I measure before I optimise. Start time, memory and battery are in every report I hand over.',
      'You get a build you can install every Friday, however unfinished, because screenshots lie.',
    ],
    works: [
      ['Field survey', 'Forms, photographs and GPS for 600 surveyors, synced once a day.'],
      ['Bus fares', 'Contactless fares for a minibus cooperative, 14,000 rides a week.'],
      ['Savings circle', 'A ledger for savings groups, in three languages, with a printed copy.'],
      ['Clinic triage', 'Offline triage for community health workers.'],
    ],
    jobs: [
      {
        title: 'Offline mode for our delivery app',
        brief:
          'Drivers lose the network in the hills and the app forgets their deliveries. We need a queue that keeps everything and sends it exactly once.',
        milestones: [
          ['Queue and tests', 'Writes survive a crash and a flat battery', 50],
          ['Screens and conflicts', 'Drivers see what is sent and what is not', 30],
          ['Rollout to 40 drivers', 'One week of support', 20],
        ],
      },
      {
        title: 'Android app for meter readers',
        brief:
          'Scan the meter, read the number, take a photograph, go on. 300 readers, cheap phones.',
        milestones: [
          ['Prototype in the field', 'Ten readers for two days', 40],
          ['Finished app', 'Published to our own store with update', 60],
        ],
      },
    ],
  },
]
