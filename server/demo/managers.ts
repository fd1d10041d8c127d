import type { Cast } from './cast.ts'

/** Who lead teams and desks: every mixture of roles, and every kind of delegate. */
export const managers: readonly Cast[] = [
  {
    login: 'ines.duarte',
    name: 'Inês Duarte',
    profiles: ['Deputy regional lead'],
    manages: ['Lisbon'],
  },
  {
    login: 'chidi.okonkwo',
    name: 'Chidi Okonkwo',
    profiles: ['Team lead'],
    manages: ['Middle East and Africa'],
  },
  { login: 'meiling.zhou', name: 'Zhou Meiling', profiles: ['Trainer'], manages: ['East Asia'] },
  {
    login: 'deepa.krishnan',
    name: 'Deepa Krishnan',
    profiles: ['Workforce planner'],
    manages: ['South Asia'],
  },
  {
    login: 'maire.ni.bhriain',
    name: 'Máire Ní Bhriain',
    profiles: ['Team lead'],
    manages: ['Stores'],
    lines: ['Private customers'],
  },
  {
    login: 'giorgos.stavrou',
    name: 'Giorgos Stavrou',
    profiles: ['Senior Agent', 'Team lead'],
    group: 'Business',
    manages: ['Enterprise'],
    skills: ['Contracts', 'VIP'],
    chats: 2,
  },
  {
    login: 'rebeka.kiss',
    name: 'Rebeka Kiss',
    profiles: ['Senior Agent', 'Agent manager'],
    group: 'Escalations',
    manages: ['Second line'],
    skills: ['Technical support'],
    chats: 3,
  },
  {
    login: 'farid.haidari',
    name: 'Farid Haidari',
    profiles: ['Senior agent manager'],
    manages: ['Technical desk'],
  },
  {
    login: 'nomvula.khumalo',
    name: 'Nomvula Khumalo',
    profiles: ['Voice agent', 'Trainer'],
    group: 'Lagos',
    manages: ['Lagos'],
    skills: ['VIP'],
    chats: 2,
  },
  {
    login: 'olumide.bankole',
    name: 'Olumide Bankole',
    profiles: ['Campaign manager', 'Agent manager'],
    manages: ['Partners'],
    lines: ['Business customers', 'Resellers'],
  },
  { login: 'isabella.fontaine', name: 'Isabella Fontaine', profiles: ['Campaign analyst'] },
  {
    login: 'tupaq.quispe',
    name: 'Túpaq Quispe',
    profiles: ['Campaign analyst', 'Bot builder'],
  },
  { login: 'mikael.berg', name: 'Mikael Berg', profiles: ['Bot builder'] },
  { login: 'greta.lind', name: 'Greta Lind', profiles: ['Auditor'] },
  { login: 'samira.nasser', name: 'Samira Nasser', profiles: ['People desk'] },
]

/** Programs that call from outside: each may invoke functions, and nothing more than it must. */
export const programs: readonly (readonly [login: string, name: string, email: string])[] = [
  ['order-lookup', 'Order lookup (web shop)', 'web-shop@example.com'],
  ['telephone-menu', 'Telephone menu', 'telephony@example.com'],
  ['parcel-tracker', 'Parcel tracker', 'logistics@example.com'],
]
