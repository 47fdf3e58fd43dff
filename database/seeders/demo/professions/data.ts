import type { Profession } from '#database/seeders/demo/professions/profession'

export const DATA: readonly Profession[] = [
  {
    occupation: 972,
    motifs: ['chart', 'grid'],
    usd: [32, 80],
    skills: [6964, 4902, 8753, 3089, 10623, 4416, 1357, 1076, 10706, 8611, 11103, 4777],
    headlines: [
      'Data analyst: the number you asked for, and what it means',
      'Dashboards that get opened on Mondays',
      'I clean data and draw conclusions, in that order',
      'Survey data, from messy to printable',
    ],
    openings: [
      'I answer questions with data: {years} years in retail, health programmes and microfinance.',
      'I was a statistician in a ministry in {city} and left to do shorter reports for people who decide.',
      'For {years} years I have told managers which of their numbers are wrong, kindly.',
    ],
    details: [
      'You get the answer on page one, the method on page two and the queries in an appendix, so that somebody else can check me.',
      'I spend more time on cleaning than on charts, because that is where the lies are.',
      'One chart, one message. If it needs a legend with nine colours I start again.',
    ],
    works: [
      [
        'Clinic waiting times',
        'Where the two hours go, and the one change that saves forty minutes.',
      ],
      ['Household survey', '12,000 interviews cleaned, weighted and documented.'],
      ['Sales by the week', 'One page for the owner of nine shops.'],
      ['School attendance', 'A map and a table that a district office updates itself.'],
    ],
    jobs: [
      {
        title: 'Analyse two years of our sales data',
        brief:
          'Nine shops, 400,000 receipts. Which products bring people back, and which only take shelf space?',
        milestones: [
          ['Clean data and first findings', 'A call with eight charts', 40],
          ['Final report', 'Ten pages, and the tables behind them', 60],
        ],
      },
      {
        title: 'Monthly dashboard for our programme',
        brief: 'Donors ask for the same twelve numbers every month. Two people spend a week on it.',
        milestones: [
          ['Data model', 'Sources joined and checked', 50],
          ['Dashboard and training', 'Two sessions with our team', 50],
        ],
      },
    ],
  },
  {
    occupation: 973,
    motifs: ['chart', 'waves'],
    usd: [48, 115],
    skills: [11128, 6964, 2056, 13825, 4393, 5788, 3610, 10740, 4416, 6693, 10623],
    headlines: [
      'Data scientist for forecasts people dare to use',
      'Machine learning, small and explainable',
      'Text, receipts and satellite pictures turned into tables',
    ],
    openings: [
      'I build models that are small enough to explain to the person who has to act on them. {years} years of it.',
      'Crop yields, credit, demand for antibiotics: I forecast things for a living, from {city}.',
      'After a doctorate in physics I went where the errors have consequences. That was {years} years ago.',
    ],
    details: [
      'I start with a baseline that costs an hour. Often it is good enough and we stop there.',
      'You get the model, the code, an honest error estimate and a note on when to stop trusting it.',
      'I have put fourteen models into production and taken five out again; both count.',
    ],
    works: [
      ['Demand for vaccines', 'A weekly forecast for 300 sites that halved stock-outs.'],
      ['Receipts to tables', 'Line items from photographs of paper receipts, 97 % right.'],
      ['Credit without history', 'A scorecard with eleven questions, checked for fairness.'],
    ],
    jobs: [
      {
        title: 'Forecast demand for our 30 products',
        brief:
          'We order four weeks ahead and are wrong in both directions. Three years of sales by day are there.',
        milestones: [
          ['Baseline and error', 'How good is “same week last year”?', 30],
          ['Forecast', 'Better than the baseline by an amount we agree', 50],
          ['Handover', 'Runs weekly on our machine', 20],
        ],
      },
      {
        title: 'Sort 60,000 customer letters by topic',
        brief: 'Three languages, mostly complaints. We want topics, counts by month and examples.',
        milestones: [
          ['Topics on a sample', 'Checked by two of us', 40],
          ['All letters and a report', 'With the method', 60],
        ],
      },
    ],
  },
  {
    occupation: 620,
    motifs: ['landscape', 'grid'],
    usd: [32, 78],
    skills: [3712, 2542, 8038, 8659, 3054, 104, 2406, 6588, 11750, 10120, 3981, 6654],
    headlines: [
      'Maps that planners and farmers both can read',
      'GIS specialist: land, water, roads',
      'From GPS tracks to a map on the wall',
    ],
    openings: [
      'I make maps for people who decide about land and water. {years} years, eleven countries.',
      'I walked half of the district around {city} with a GPS before I ever opened the software.',
    ],
    details: [
      'I check on the ground what the satellite says. Clouds and goats are my main sources of error.',
      'You get the project files, open formats and a printed map that still makes sense in black and white.',
      'I teach while I work; most of my clients make the second map themselves.',
    ],
    works: [
      ['Wells and walking time', 'Where a new well saves the most hours of carrying.'],
      ['Flood lines', 'Three scenarios for a city of 200,000.'],
      ['Land registry scans', '4,100 plots georeferenced from paper.'],
    ],
    jobs: [
      {
        title: 'Flood risk map for our district',
        brief:
          'We have elevation data and forty years of rain. The council needs a map that shows where not to build.',
        milestones: [
          ['Data and method', 'Agreed with our engineer', 35],
          ['Maps', 'Three scenarios, A1 and web', 50],
          ['Presentation to the council', 'One hour, questions included', 15],
        ],
      },
    ],
  },
]
