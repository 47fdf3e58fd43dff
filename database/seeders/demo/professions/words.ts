import type { Profession } from '#database/seeders/demo/professions/profession'

export const WORDS: readonly Profession[] = [
  {
    occupation: 911,
    motifs: ['page', 'speech'],
    usd: [30, 85],
    skills: [9362, 5352, 2059, 8268, 12670, 7704, 3753, 9288, 5467, 8503, 11652, 8786],
    headlines: [
      'Copywriter: fewer words, in the right order',
      'Texts for shops, apps and people in a hurry',
      'I rewrite the page that nobody reads to the end',
    ],
    openings: [
      'I write what people read while doing something else. {years} years: boxes, buttons, letters that get answers.',
      'I sold vegetables in {city} before I sold anything with words. It was a good school.',
    ],
    details: [
      'I ask ten questions, write two versions and delete half of both.',
      'Buttons, errors and confirmations included: that is where trust is made.',
    ],
    works: [
      ['Sorry, and what we did', 'Letters for a bank after a bad week.'],
      ['Names for eleven soaps', 'And the sentence on the back of each.'],
      ['Terms in plain words', 'From nine pages to two, approved by the lawyer.'],
    ],
    jobs: [
      {
        title: 'Rewrite our website, 14 pages',
        brief:
          'We install solar on roofs. Our pages explain electrons. People want to know what it costs.',
        milestones: [
          ['Two pages', 'To agree on the voice', 30],
          ['Remaining twelve', 'And all buttons and forms', 70],
        ],
      },
      {
        title: 'Letters to 4,000 late payers',
        brief: 'Polite, clear, three steps. We would like to keep the customers.',
        milestones: [
          ['Three letters', 'With a short version for text messages', 60],
          ['Second round', 'After we have seen what happens', 40],
        ],
      },
    ],
  },
  {
    occupation: 1129,
    motifs: ['page', 'grid'],
    usd: [32, 82],
    skills: [225, 11113, 10294, 611, 2791, 7325, 12503, 11736, 2254, 9257, 570, 3525],
    headlines: [
      'Manuals that people finish',
      'API documentation with examples that run',
      'Technical writer for machines with sharp parts',
    ],
    openings: [
      'I write for the person who is standing in front of the machine. {years} years: pumps, software, ultrasound.',
      'I was a service engineer around {city} and got tired of bad manuals, so I write better ones.',
    ],
    details: [
      'I follow every step myself before you see it. What I cannot do from the text is a bug in the text.',
      'Structured sources, one file per task, ready for translation.',
    ],
    works: [
      ['Pump, eleven pages', 'A manual that fits into the lid.'],
      ['Payments API', 'Reference, quick start and forty examples that are tested nightly.'],
    ],
    jobs: [
      {
        title: 'User manual for our water pump',
        brief: 'Sold in five countries. The present manual has 96 pages and nobody reads it.',
        milestones: [
          ['Structure and first chapter', 'Tested with two buyers', 35],
          ['Complete manual', 'Ready for translation', 65],
        ],
      },
    ],
  },
  {
    occupation: 1131,
    motifs: ['page', 'landscape'],
    usd: [22, 60],
    skills: [8005, 10561, 4662, 10507, 6296, 3031, 5644, 4557, 12079, 4517, 5166],
    headlines: [
      'Articles about farming, food and money',
      'I interview people and write it down well',
      'Travel and transport, from the cheap seats',
    ],
    openings: [
      'I write long articles in short sentences. {years} years, three newspapers, one blog with stubborn readers.',
      'I write about {city} for people who have never been and for those who never left.',
    ],
    details: [
      'Every fact has a source and every quotation a recording.',
      'I deliver on the day, with two titles, a summary and pictures I may use.',
    ],
    works: [
      ['The price of a tomato', 'From field to plate, with receipts.'],
      ['Nine hours by bus', 'A reportage in nine parts.'],
      ['Ask the mechanic', 'A column, 140 weeks without a break.'],
    ],
    jobs: [
      {
        title: 'Six articles about our farmers',
        brief: '1,200 words each, after a phone call with each of them. Honest, no heroes.',
        milestones: [
          ['First two', 'To agree on tone', 35],
          ['Four more', 'One a week', 65],
        ],
      },
    ],
  },
  {
    occupation: 1154,
    motifs: ['speech', 'page'],
    usd: [24, 65],
    skills: [3744, 8224, 5976, 12350, 7448, 8631, 11830, 8268, 11727, 7520, 7224, 2541],
    headlines: [
      'Translator for contracts, manuals and letters',
      'Medical and legal translation, two pairs of eyes',
      'I translate what was meant, and ask when I am not sure',
    ],
    openings: [
      'I have translated for {years} years: courts first, then hospitals, now mostly software and contracts.',
      'I grew up between two languages in {city} and made a living of it.',
    ],
    details: [
      'A colleague reads every text before you do. The glossary I build is yours.',
      'I ask questions in one list, once, before I start. It saves us both a week.',
    ],
    works: [
      ['Consent forms', '62 forms for a clinical study, back-translated and approved.'],
      ['A lease of ninety pages', 'With an index that both lawyers use.'],
      ['App in four languages', 'Strings, store texts and help.'],
    ],
    jobs: [
      {
        title: 'Translate our app and help pages',
        brief: '9,000 words, many of them buttons. Screenshots and a test build are there.',
        milestones: [
          ['Glossary and interface', 'Checked on the device', 40],
          ['Help pages', 'And store texts', 60],
        ],
      },
      {
        title: 'Translate a supply contract, 38 pages',
        brief: 'For signature in three weeks. Must be read by a lawyer on the other side.',
        milestones: [
          ['Translation', 'With a list of doubts', 70],
          ['Revision', 'After both lawyers', 30],
        ],
      },
    ],
  },
  {
    occupation: 1149,
    motifs: ['speech', 'arcs'],
    usd: [34, 90],
    skills: [8048, 2771, 999, 7643, 13103, 1312, 3752, 2541, 9708, 8135, 2187, 6865],
    headlines: [
      'Interpreter for meetings where it matters',
      'Simultaneous and consecutive, online and in the room',
    ],
    openings: [
      'I have sat between presidents of cooperatives, doctors and two football managers. {years} years.',
      'I started in the hospital of {city}, where a wrong word is not a style question.',
    ],
    details: [
      'Send me the papers and the names; I prepare for an hour per hour.',
      'For anything longer than forty minutes I bring a colleague, and the price says so.',
    ],
    works: [
      ['Three days of negotiation', 'A port, two ministries, one agreement.'],
      ['Clinic hours', 'Remote interpreting, 400 consultations.'],
    ],
    jobs: [
      {
        title: 'Interpreting for a two-day workshop',
        brief: 'Online, four hours a day, 25 people from three countries, about irrigation.',
        milestones: [
          ['Day one', 'Preparation included', 50],
          ['Day two', 'And the glossary', 50],
        ],
      },
    ],
  },
  {
    occupation: 1156,
    motifs: ['frames', 'speech'],
    usd: [20, 55],
    skills: [359, 9058, 1625, 13365, 2472, 8268, 6364, 5094, 9041, 6637],
    headlines: [
      'Subtitles you do not notice',
      'Captions for the hard of hearing, in time and in tone',
    ],
    openings: ['I put words under pictures: films, lectures, council meetings. {years} years.'],
    details: [
      'Reading speed, line breaks and speakers by the standard, jokes by feeling.',
      'You get every format your platforms ask for, and a transcript for the search engine.',
    ],
    works: [
      ['Council, live', 'Two years of meetings, captioned within a day.'],
      ['Salt, in five languages', 'Subtitles for a documentary.'],
    ],
    jobs: [
      {
        title: 'Subtitles for 20 lectures',
        brief: 'Fifty minutes each, one speaker, many formulas. English, and one translation.',
        milestones: [
          ['First five', 'With a glossary', 25],
          ['The other fifteen', 'Three a week', 75],
        ],
      },
    ],
  },
]
