import type { Profession } from '#database/seeders/demo/professions/profession'

export const SOFTWARE: readonly Profession[] = [
  {
    occupation: 982,
    motifs: ['screens', 'grid', 'arcs'],
    usd: [45, 115],
    skills: [11128, 1371, 4902, 6536, 1985, 2404, 233, 5021, 13140, 2005, 6671, 5808, 225, 575],
    headlines: [
      'Backend developer: payments, queues, and what happens when they fail',
      'Python developer for data-heavy back offices',
      'Java and PostgreSQL, boring on purpose',
      'Software developer who reads the old code first',
    ],
    openings: [
      'I build the part nobody sees: {years} years of back ends for logistics, health and money.',
      'Give me the system that everybody is afraid to touch. In {years} years I have inherited eleven of them.',
      'I learned programming on a borrowed laptop in {city}; today I keep a payment system running that moves a few million a week.',
    ],
    details: [
      'I like invariants, tests that fail for one reason, and migrations that can be undone on a Friday.',
      'Integration is most of my work: banks, mobile money, tax authorities, and the strange file formats between them.',
      'I write down why. Every decision with a real alternative gets half a page, so that you are not married to me.',
    ],
    works: [
      ['Pharmacy stock', 'Stock and expiry over 60 pharmacies, reconciled every night.'],
      ['Invoice exchange', 'Structured invoices between four countries’ formats.'],
      ['Water bills', 'Billing engine for 80,000 connections, recomputable to the cent.'],
      ['School fees by phone', 'Mobile money matched to pupils without typing.'],
    ],
    jobs: [
      {
        title: 'Reconcile mobile money with our invoices',
        brief:
          'Every morning two people match 800 payments by hand. We want that done by software, with the doubtful ones in a list.',
        milestones: [
          ['Matching engine', 'Matches 95 % of last month’s payments without a person', 50],
          ['Review screen', 'A list of the rest, with a reason for each', 30],
          ['Handover', 'Documentation, tests, one training session', 20],
        ],
      },
      {
        title: 'Move our reporting off spreadsheets',
        brief:
          'Eleven spreadsheets feed each other. We need the same numbers from the database, every night, with a history.',
        milestones: [
          [
            'Model and first three reports',
            'Numbers equal to the spreadsheets’ for one quarter',
            50,
          ],
          ['Remaining reports', 'All eleven, scheduled and mailed', 50],
        ],
      },
    ],
  },
  {
    occupation: 979,
    motifs: ['arcs', 'grid'],
    usd: [55, 125],
    skills: [10238, 11206, 5367, 923, 1514, 540, 7838, 3710, 11128, 4235, 8657, 10472],
    headlines: [
      'Cloud engineer who makes bills smaller',
      'Deploys, backups and alarms that mean something',
      'I move systems to the cloud, and back when that is cheaper',
    ],
    openings: [
      'I have kept other people’s servers alive for {years} years and slept well through most of them.',
      'Half of my clients come with a bill they cannot explain. {years} years of cloud work taught me where to look.',
      'From one virtual machine in {city} to clusters on three continents: {years} years of operations.',
    ],
    details: [
      'Everything I build is described in code, restored once from backup in front of you, and handed over with a runbook.',
      'I prefer two boring services to one clever one, and an alarm that rings twice a year to a dashboard with forty graphs.',
      'Security is part of the work: least privilege, rotation, and logs that survive the incident.',
    ],
    works: [
      ['Restore drill', 'A full restore in 38 minutes, rehearsed every quarter.'],
      ['Cost review', 'The same service for 43 % less a month.'],
      ['Blue and green', 'Deploys without downtime for a ticket seller.'],
    ],
    jobs: [
      {
        title: 'Backups that we have actually restored',
        brief:
          'We have backups. Nobody has ever restored one. Please set it up properly and show us.',
        milestones: [
          ['Audit and plan', 'What is backed up, what is not, what it costs', 30],
          ['New backups and a drill', 'A restore in front of our team, written up', 70],
        ],
      },
      {
        title: 'Cut our hosting bill',
        brief: 'We pay for forty servers and think we need fifteen.',
        milestones: [
          ['Review', 'A list of measures with savings and risks', 40],
          ['Carry out the agreed measures', 'Measured a month later', 60],
        ],
      },
    ],
  },
  {
    occupation: 1025,
    motifs: ['grid', 'arcs'],
    usd: [60, 130],
    skills: [7050, 4376, 13790, 6921, 11855, 5723, 3071, 4851, 6105, 3505, 11449, 295],
    headlines: [
      'Security engineer: I find it before they do',
      'Penetration tests with reports people can act on',
      'Security reviews for small teams without a security team',
    ],
    openings: [
      'I break things with permission. {years} years of it, mostly web, mobile and the cloud in between.',
      'I was a network engineer in {city} until somebody broke in. I have been on this side for {years} years.',
    ],
    details: [
      'My reports are short: what I found, how bad it is for you, how to fix it, and proof. I test the fixes at no charge.',
      'I am happiest early in a project, when a finding costs an hour instead of a quarter.',
      'I also teach: a half day in which your developers attack their own application.',
    ],
    works: [
      [
        'Wallet review',
        'A review of a mobile wallet before its launch: 4 high, 11 low, all fixed.',
      ],
      ['Hospital network', 'Segmentation plan for six sites on a small budget.'],
      ['Phishing drill', 'From 31 % to 6 % clicks in four rounds.'],
    ],
    jobs: [
      {
        title: 'Penetration test of our customer portal',
        brief: 'One web application, three roles, an API. We need a report our bank accepts.',
        milestones: [
          ['Test and report', 'With proof of concept for each finding', 75],
          ['Retest', 'After our fixes, with a letter', 25],
        ],
      },
    ],
  },
  {
    occupation: 1002,
    motifs: ['grid', 'chart'],
    usd: [28, 70],
    skills: [7969, 5830, 4730, 5127, 6281, 7333, 3692, 6450, 12721, 6631, 12661, 3339],
    headlines: [
      'Tester with a talent for the second click',
      'Test automation that stays green for the right reason',
      'I test on the phones your customers have',
    ],
    openings: [
      'I find the bug that only happens on a Tuesday. {years} years of manual and automated testing.',
      'I own thirty-one old phones in {city} and your app will meet all of them.',
    ],
    details: [
      'Every report has the steps, what I saw, what I expected and a recording. Developers tell me that is rare.',
      'I automate what is repeated and explore the rest by hand; a script has never been surprised.',
      'I write tests that read like sentences, so that product people can argue with them.',
    ],
    works: [
      ['Release checklist', 'From two days to three hours for a lending app.'],
      ['Thirty phones', 'Compatibility report over 31 devices and 4 networks.'],
      ['Flaky suite rescued', '212 tests, from 40 % noise to none.'],
    ],
    jobs: [
      {
        title: 'Test our app on cheap phones',
        brief:
          'Our users have old Android phones. We have new ones. Please tell us what we do not see.',
        milestones: [
          ['First round', 'Ten devices, a report with recordings', 60],
          ['Second round', 'After our fixes', 40],
        ],
      },
      {
        title: 'Automated tests for the sign-up and payment flow',
        brief:
          'The two flows that must never break. We deploy twice a week and are tired of finding out from customers.',
        milestones: [
          ['Plan and first flow', 'Sign-up, running in our pipeline', 50],
          ['Second flow and handover', 'Payment, documentation', 50],
        ],
      },
    ],
  },
]
