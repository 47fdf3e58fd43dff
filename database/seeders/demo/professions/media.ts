import type { Profession } from '#database/seeders/demo/professions/profession'

export const MEDIA: readonly Profession[] = [
  {
    occupation: 1195,
    motifs: ['frames', 'waves'],
    usd: [28, 85],
    skills: [5094, 10791, 4529, 7064, 7629, 8603, 10516, 9058, 3987, 8337, 5162, 13236],
    headlines: [
      'Video editor who cuts the part you love',
      'Documentaries, interviews, and the thirty seconds for your phone',
      'Editing and colour for small films',
    ],
    openings: [
      'I find the story in forty hours of footage. {years} years of documentaries, and weddings before that.',
      'I cut for three broadcasters and for people with a phone; the questions are the same.',
      'My first edit was a football match in {city}. I still think in moves.',
    ],
    details: [
      'A rough cut after a week, so that we can argue while it is cheap.',
      'Sound is half of the film. I clean it before I touch the colour.',
      'You get the film, the stills, the subtitles and the project, in formats that will open in ten years.',
    ],
    works: [
      ['Salt', 'A film of 26 minutes about a salt lake and its owners.'],
      ['Twelve teachers', 'Portraits of two minutes each, for a campaign.'],
      ['Night bus', 'A short in one take, with help.'],
    ],
    jobs: [
      {
        title: 'Edit our annual film, 6 minutes',
        brief: 'Nine hours of interviews in two languages, good pictures, no story yet.',
        milestones: [
          ['Rough cut', 'Structure and interviews', 45],
          ['Fine cut', 'Picture, sound, music', 35],
          ['Delivery', 'Subtitles and three short versions', 20],
        ],
      },
      {
        title: 'Ten short videos for our shop',
        brief: 'Thirty seconds each, vertical. We have the clips from one day of shooting.',
        milestones: [
          ['First three', 'To agree on the style', 40],
          ['The other seven', 'With subtitles', 60],
        ],
      },
    ],
  },
  {
    occupation: 631,
    motifs: ['frames', 'arcs', 'shapes'],
    usd: [32, 90],
    skills: [12918, 7629, 12587, 13009, 1457, 4386, 8337, 9041, 3331, 2059, 10040],
    headlines: [
      'Explainers with a pulse',
      'Two-dimensional animation, drawn by a person',
      'Motion design for apps and small screens',
    ],
    openings: [
      'I explain things in ninety seconds: loans, malaria, how to vote. {years} years.',
      'I animate frame by frame where it matters and cheat where it does not.',
    ],
    details: [
      'Script, storyboard, sound, animation, in this order, each signed off before the next.',
      'I work with voice artists in nine languages and leave room on the screen for the longest one.',
    ],
    works: [
      ['How a vaccine works', '90 seconds, six languages.'],
      ['The loan that grew', 'An animated warning with a happy end.'],
      ['Loading', 'Twelve small animations for a ticket app.'],
    ],
    jobs: [
      {
        title: 'Animated explainer, 90 seconds',
        brief:
          'How our insurance pays after a bad harvest. For farmers, on a phone, without shame.',
        milestones: [
          ['Script and storyboard', 'Read aloud to ten farmers', 35],
          ['Animation', 'With scratch voice', 45],
          ['Final in three languages', 'With our voices', 20],
        ],
      },
    ],
  },
  {
    occupation: 624,
    motifs: ['shapes', 'landscape'],
    usd: [32, 92],
    skills: [2828, 12540, 3428, 6072, 290, 1302, 13313, 10300, 2368],
    headlines: [
      '3D models for products that do not exist yet',
      'Visualisation: light first, polygons second',
      'Low-poly worlds for phones',
    ],
    openings: [
      'I build things that cannot be photographed yet: pumps, houses, shoes. {years} years.',
      'I learned light in a theatre in {city} and use it in every render.',
    ],
    details: [
      'Clean topology, named parts, and a file your engineer can open.',
      'Three views early, one turntable at the end. Changes to the camera are free, changes to the roof are not.',
    ],
    works: [
      ['Solar pump', 'An exploded view for a manual without words.'],
      ['Courtyard house', 'Six views through one day.'],
      ['Little harbour', 'A game scene in 40,000 triangles.'],
    ],
    jobs: [
      {
        title: 'Product pictures of our water filter',
        brief:
          'The mould is not ready but the catalogue is. We have drawings and a grey prototype.',
        milestones: [
          ['Model', 'Checked by our engineer', 50],
          ['Five pictures', 'White and in use', 50],
        ],
      },
    ],
  },
  {
    occupation: 1786,
    motifs: ['landscape', 'frames'],
    usd: [30, 90],
    skills: [898, 9101, 12079, 11107, 5547, 5235, 10839, 10610, 3392, 2140, 4257, 2130],
    headlines: [
      'Photographs of people at work',
      'Food and small products, by a window',
      'Photographer for places, weddings on request',
    ],
    openings: [
      'I photograph people who think they are not photogenic. {years} years; they were all wrong.',
      'I work with one camera and the light that is there, around {city} and wherever a bus goes.',
    ],
    details: [
      'You choose from everything that is sharp. Retouching means dust, not people.',
      'Licences in plain words: where, how long, who. No surprises in year two.',
    ],
    works: [
      ['Six in the morning', 'A fish market in forty pictures.'],
      ['Hands that bake', 'Portraits for a bakery’s walls.'],
      ['A quiet house', 'Interiors for an architect.'],
    ],
    jobs: [
      {
        title: 'Photographs of our team and workshop',
        brief: 'Eighteen people, one day, natural light. For our website and a report.',
        milestones: [
          ['Day of shooting', 'And a selection to choose from', 60],
          ['Forty finished pictures', 'With licence for five years', 40],
        ],
      },
      {
        title: 'Menu photographs, 24 dishes',
        brief: 'We cook, you photograph. Two mornings by the window.',
        milestones: [
          ['First morning', 'Twelve dishes, finished', 50],
          ['Second morning', 'The other twelve', 50],
        ],
      },
    ],
  },
  {
    occupation: 1853,
    motifs: ['waves', 'arcs'],
    usd: [30, 85],
    skills: [1225, 8472, 10222, 6294, 4997, 11104, 8337, 2196, 3282],
    headlines: [
      'Podcasts that can be heard on a bus',
      'Sound designer for films, games and museums',
      'I repair dialogue',
    ],
    openings: [
      'I make voices clear and rooms believable. {years} years of radio, film and one very loud museum.',
      'I collect sounds of {city}: rain on tin, the four o’clock train, my neighbour’s radio.',
    ],
    details: [
      'Levels by the book, noise out, breaths in. You get the mix, the stems and a version for phones.',
      'Send me a minute and I will send it back repaired before you decide.',
    ],
    works: [
      ['Market in the ear', 'An audio walk of thirty minutes.'],
      ['Season two', 'Twelve podcast episodes, from field recorder to feed.'],
      ['Tin roof', 'Sound for a short film, all rain.'],
    ],
    jobs: [
      {
        title: 'Mix and clean eight podcast episodes',
        brief: 'Recorded in kitchens and cars. About forty minutes each.',
        milestones: [
          ['First two episodes', 'To agree on the sound', 30],
          ['Episodes three to eight', 'One a week', 70],
        ],
      },
    ],
  },
  {
    occupation: 1197,
    motifs: ['waves', 'speech'],
    usd: [28, 95],
    skills: [6873, 7788, 12108, 5404, 6354, 8337, 6417, 2142, 645, 12307],
    headlines: [
      'A calm voice in four languages',
      'Voice-over with a home studio and no dog',
      'I read e-learning so that people stay awake',
    ],
    openings: [
      'You may have heard me say that the doors are closing. {years} years of narration, dubbing and phone menus.',
      'I read the news in {city} for six years; now I read manuals, novels and the small print.',
    ],
    details: [
      'Treated room, clean chain, files named as you ask. Retakes for my mistakes are free for ever.',
      'I mark up the script first and call if a sentence cannot be said.',
    ],
    works: [
      ['Safety on site', 'Forty minutes of e-learning in three languages.'],
      ['Mind the step', 'Announcements for a tram line.'],
      ['Grandmother’s stories', 'An audiobook for children, seven hours.'],
    ],
    jobs: [
      {
        title: 'Voice for 12 training videos',
        brief: 'About 5,000 words. Warm, not too fast, people listen in a second language.',
        milestones: [
          ['First two videos', 'For approval of tone and speed', 25],
          ['All twelve', 'Clean files, one per slide', 75],
        ],
      },
    ],
  },
]
