import type { Profession } from '#database/seeders/demo/professions/profession'

export const DESIGN: readonly Profession[] = [
  {
    occupation: 638,
    motifs: ['shapes', 'arcs', 'grid'],
    usd: [30, 85],
    skills: [7007, 13009, 2167, 1112, 2059, 10659, 396, 7704, 6043, 3331, 4077, 1495],
    headlines: [
      'Identities for small places with big plans',
      'Graphic designer: packaging you can pick out at two metres',
      'Posters, books and everything with a grid',
      'Brand design that survives a photocopier',
    ],
    openings: [
      'I draw logos last. First I ask what you want people to do differently. {years} years in {city} and elsewhere.',
      'I come from sign painting; {years} years later I still check everything from across the street.',
      'For {years} years I have designed for bakeries, ministries and one football club.',
    ],
    details: [
      'Two directions, never five. You see both printed, at the size at which they will live.',
      'The hand-over is a folder your printer understands and a page of rules short enough to be read.',
      'I work with typefaces that have your letters, all of them, including the ones with dots.',
    ],
    works: [
      ['Coffee from three hills', 'Packaging for a cooperative, printable in one colour.'],
      ['Market days', 'A poster series for a year of Saturdays.'],
      ['Clinic signs', 'Wayfinding in two scripts, readable from a wheelchair.'],
      ['A bank for fishermen', 'Identity for a savings cooperative.'],
      ['Theatre season', 'Programme, tickets and a very large banner.'],
    ],
    jobs: [
      {
        title: 'Identity for our bakery',
        brief: 'Two shops now, four next year. Name, sign, bags, and something for the van.',
        milestones: [
          ['Two directions', 'Shown on a bag, a sign and a phone', 40],
          ['Final identity', 'Files, colours, a page of rules', 40],
          ['Sign and van', 'Ready for the sign maker', 20],
        ],
      },
      {
        title: 'Packaging for three teas',
        brief:
          'Export quality, one colour printing, must stand next to the big brands and look like us.',
        milestones: [
          ['Concept', 'One tea fully designed', 50],
          ['All three and print files', 'Checked with our printer', 50],
        ],
      },
    ],
  },
  {
    occupation: 987,
    motifs: ['shapes', 'screens'],
    usd: [38, 100],
    skills: [13729, 866, 10675, 13038, 7966, 12029, 6346, 3406, 13009, 9120, 2508, 1112],
    headlines: [
      'Interface designer for tired people on small screens',
      'Product designer: flows first, colours later',
      'Design systems that developers do not work around',
    ],
    openings: [
      'I design software for nurses, drivers and clerks: people who use it eight hours a day. {years} years now.',
      'I was a developer before I was a designer, so my designs can be built by Thursday.',
      'From {city} I design for teams in six time zones; {years} years, two design systems that are still alive.',
    ],
    details: [
      'You get flows, states and words, including the empty page, the error and the slow connection.',
      'I test with five people before I polish. It has never been a waste.',
      'Contrast, focus, touch targets, text size: checked before you see it.',
    ],
    works: [
      ['Night shift', 'A ward list for nurses that works in the dark.'],
      ['One field at a time', 'A loan form with 60 % fewer abandoned applications.'],
      ['Kit of parts', 'A design system for a ministry: 34 components, two themes.'],
      ['Fuel log', 'From eleven taps to three for 900 drivers.'],
    ],
    jobs: [
      {
        title: 'Redesign of our booking flow',
        brief:
          'Guests give up when they choose dates. We have recordings. Please watch them and fix it.',
        milestones: [
          ['Findings and flow', 'What goes wrong and a new flow as wireframes', 35],
          ['Screens', 'All states, phone and desktop', 45],
          ['Support while we build', 'Answers within a day for three weeks', 20],
        ],
      },
      {
        title: 'Design system for our two apps',
        brief: 'The same button exists in fourteen versions. We want one, with rules.',
        milestones: [
          ['Inventory and tokens', 'Colours, type, spacing, in both themes', 40],
          ['Components', '25 components with states and rules', 60],
        ],
      },
    ],
  },
  {
    occupation: 970,
    motifs: ['speech', 'shapes'],
    usd: [40, 95],
    skills: [13570, 7533, 10675, 348, 2068, 10285, 385, 8990, 7197, 3830, 9600, 10706],
    headlines: [
      'User research in markets, buses and waiting rooms',
      'I ask your users, then I show you the video',
      'UX researcher: five interviews beat fifty opinions',
    ],
    openings: [
      'I listen for a living. {years} years of interviews, diaries and usability tests in four languages.',
      'I trained as an anthropologist in {city} and have been asking people to think aloud for {years} years.',
    ],
    details: [
      'Findings come as clips of two minutes with one sentence each. Nobody reads forty pages.',
      'I recruit the people who do not have your app yet; they know why.',
    ],
    works: [
      ['Why they go back to cash', '24 interviews in three towns about a wallet app.'],
      ['The waiting room', 'Two weeks of observation in four clinics.'],
      ['Diary of a driver', 'Thirty drivers, ten days, one surprising finding.'],
    ],
    jobs: [
      {
        title: 'Find out why people stop after registering',
        brief: 'Two thirds register and never come back. We have numbers and no reasons.',
        milestones: [
          ['Plan and recruiting', 'Twelve people, half of them lost', 30],
          ['Interviews', 'Recorded, with consent', 40],
          ['Findings', 'A workshop of two hours', 30],
        ],
      },
    ],
  },
  {
    occupation: 625,
    motifs: ['landscape', 'shapes', 'waves'],
    usd: [28, 80],
    skills: [7890, 2785, 4386, 8920, 10357, 1699, 3867, 7007, 2059, 12443, 7675, 12228],
    headlines: [
      'Children’s books, and grown-up ones with good pictures',
      'Illustrator: plants, people, how things work',
      'Drawings that explain what the text cannot',
    ],
    openings: [
      'I draw every day, mostly for books and magazines. {years} years, forty-one books.',
      'My pictures explain things: how to prune a mango tree, how a vaccine works, where the money goes.',
      'I grew up in {city} with one shelf of picture books and wanted more of them.',
    ],
    details: [
      'Sketches first, always in context with the text. Two rounds of changes are part of the price.',
      'I work in ink and finish on the screen, so that it still looks drawn.',
      'I ask a lot about who will look at it, how old they are and where they will be sitting.',
    ],
    works: [
      ['The goat who could count', 'A picture book of 32 pages, ages 4 to 7.'],
      ['Where the rain goes', 'Posters for schools about water.'],
      ['Hands', 'Step-by-step drawings for a first-aid booklet.'],
      ['Spice market', 'A pattern for tins and tea towels.'],
    ],
    jobs: [
      {
        title: 'Picture book, 32 pages',
        brief: 'Text is finished and edited. We look for warm, not sweet. Ages 4 to 7.',
        milestones: [
          ['Characters and storyboard', 'All spreads as thumbnails', 25],
          ['Sketches', 'All spreads, with text in place', 35],
          ['Final art', 'Print files', 40],
        ],
      },
      {
        title: 'Eight drawings for a health leaflet',
        brief: 'For people who read little. Each drawing must be understood without the text.',
        milestones: [
          ['Sketches', 'Tested by us with ten people', 50],
          ['Finals', 'In colour and in black and white', 50],
        ],
      },
    ],
  },
]
