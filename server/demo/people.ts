/** The people of the demo account: login name, name, and what makes them who they are. */
export type Cast = {
  readonly login: string
  readonly name: string
  readonly profiles: readonly string[]
  readonly group?: string
  readonly skills?: readonly string[]
  readonly manages?: readonly string[]
  readonly chats?: number
}

export const groups: readonly (readonly [name: string, parent: string])[] = [
  ['Customer Care', 'Main Group'],
  ['Sales', 'Main Group'],
  ['Europe', 'Customer Care'],
  ['Americas', 'Customer Care'],
  ['Amsterdam', 'Europe'],
  ['Madrid', 'Europe'],
  ['Mexico City', 'Americas'],
  ['Toronto', 'Americas'],
  ['Retail', 'Sales'],
  ['Business', 'Sales'],
]

export const skills: readonly (readonly [name: string, description: string])[] = [
  ['Billing', 'Invoices, refunds and payment problems'],
  ['Returns', 'Sending things back'],
  ['Technical support', 'Devices that do not work as they should'],
  ['Orders', 'Where is my parcel?'],
  ['Spanish', 'Conversations in Spanish'],
  ['Dutch', 'Conversations in Dutch'],
  ['French', 'Conversations in French'],
  ['VIP', 'Customers with a personal contact'],
]

/** Who leads, in the order they joined. The first is made by the host, and makes the others. */
export const leaders: readonly Cast[] = [
  { login: 'ada.okafor', name: 'Ada Okafor', profiles: ['Admin'] },
  { login: 'henrik.lindqvist', name: 'Henrik Lindqvist', profiles: ['Admin'] },
  { login: 'priya.raman', name: 'Priya Raman', profiles: ['Campaign manager', 'Admin'] },
  { login: 'tomas.herrera', name: 'Tomás Herrera', profiles: ['Campaign manager'] },
  {
    login: 'sofia.marchetti',
    name: 'Sofia Marchetti',
    profiles: ['Senior agent manager'],
    manages: ['Customer Care'],
  },
  {
    login: 'amara.diallo',
    name: 'Amara Diallo',
    profiles: ['Regional lead'],
    manages: ['Europe'],
  },
  {
    login: 'kenji.watanabe',
    name: 'Kenji Watanabe',
    profiles: ['Senior agent manager'],
    manages: ['Americas'],
  },
  { login: 'lena.vogel', name: 'Lena Vogel', profiles: ['Agent manager'], manages: ['Sales'] },
  {
    login: 'omar.haddad',
    name: 'Omar Haddad',
    profiles: ['Senior Agent', 'Agent manager'],
    group: 'Madrid',
    manages: ['Madrid'],
    skills: ['Spanish', 'French', 'VIP'],
    chats: 2,
  },
  { login: 'nadia.petrova', name: 'Nadia Petrova', profiles: ['Functions developer'] },
]

const agent = (
  name: string,
  profile: string,
  group: string,
  skills: readonly string[],
  chats = 4,
): Cast => ({ login: loginOf(name), name, profiles: [profile], group, skills, chats })

const loginOf = (name: string) =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '.')

export const agents: readonly Cast[] = [
  agent('Wei Chen', 'Senior Agent', 'Amsterdam', ['Technical support', 'VIP'], 6),
  agent('Joost de Vries', 'Agent', 'Amsterdam', ['Dutch', 'Billing']),
  agent('Fatima El Amrani', 'Agent', 'Amsterdam', ['Dutch', 'French', 'Returns']),
  agent('Mila Jansen', 'Junior Agent', 'Amsterdam', ['Dutch'], 2),
  agent('Kwame Mensah', 'Agent', 'Amsterdam', ['Orders']),
  agent('Lucía Fernández', 'Senior Agent', 'Madrid', ['Spanish', 'Billing'], 5),
  agent('Mateo García', 'Agent', 'Madrid', ['Spanish', 'Orders']),
  agent('Inés Navarro', 'Junior Agent', 'Madrid', ['Spanish'], 2),
  agent('Yusuf Demir', 'Agent', 'Madrid', ['Spanish', 'Technical support']),
  agent('Chloé Dubois', 'Agent', 'Europe', ['French', 'Returns']),
  agent('Ivana Kovačić', 'Senior Agent', 'Europe', ['VIP', 'Billing'], 5),
  agent('Valentina Ríos', 'Senior Agent', 'Mexico City', ['Spanish', 'VIP'], 6),
  agent('Diego Morales', 'Agent', 'Mexico City', ['Spanish', 'Orders']),
  agent('Ximena Castillo', 'Agent', 'Mexico City', ['Spanish', 'Billing']),
  agent('Emiliano Cruz', 'Junior Agent', 'Mexico City', ['Spanish'], 2),
  agent('Noah Tremblay', 'Agent', 'Toronto', ['French', 'Technical support']),
  agent('Aaliyah Johnson', 'Senior Agent', 'Toronto', ['Technical support', 'VIP'], 6),
  agent('Minh Nguyen', 'Agent', 'Toronto', ['Orders', 'Returns']),
  agent('Hannah Goldberg', 'Agent', 'Toronto', ['Billing']),
  agent('Raj Patel', 'Junior Agent', 'Toronto', ['Orders'], 2),
  agent('Zanele Dlamini', 'Agent', 'Americas', ['Billing', 'Returns']),
  agent('Björn Sigurðsson', 'Agent', 'Retail', ['Orders']),
  agent('Aiko Tanaka', 'Senior Agent', 'Retail', ['Orders', 'VIP'], 5),
  agent('Carlos Mendes', 'Agent', 'Retail', ['Returns', 'Spanish']),
  agent('Grace Kimani', 'Agent', 'Business', ['VIP', 'Billing']),
  agent('Luca Romano', 'Senior Agent', 'Business', ['VIP'], 3),
  agent('Anika Schäfer', 'Agent', 'Business', ['Technical support']),
  agent('Samuel Osei', 'Junior Agent', 'Retail', ['Orders'], 2),
]
