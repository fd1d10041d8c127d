import { editLob } from '@rolecall/core/access/changes/lobs'
import {
  createProfile,
  restoreProfile,
  revertProfile,
} from '@rolecall/core/access/changes/profiles'
import { editSettings } from '@rolecall/core/access/changes/settings'
import { createSkill, editSkill } from '@rolecall/core/access/changes/skills'
import type { Directory } from '@rolecall/core/access/directory'
import { agent } from './cast.ts'
import { shopCalls } from './called.ts'
import { calledSince } from './calls.ts'
import { comings } from './events.ts'
import { functionDays } from './functions.ts'
import { about, known, voice } from './profiles.ts'
import { lineOf, profileOf, skillOf, toggles, type Stage } from './stage.ts'
import {
  disabled,
  edited,
  founded,
  hired,
  keyed,
  left,
  moved,
  placed,
  revoked,
  switched,
  type Step,
} from './steps.ts'
import { usedSince } from './uses.ts'

const ada = 'ada.okafor'
const henrik = 'henrik.lindqvist'
const priya = 'priya.raman'
const amara = 'amara.diallo'
const chidi = 'chidi.okonkwo'
const meiling = 'meiling.zhou'
const deepa = 'deepa.krishnan'
const ines = 'ines.duarte'

const fileSending = about('files-cobrowse')

/** Delegates and administrators at work: a region gets a floor of its own, and rights are shaped. */
const firstWeek: readonly (readonly Step[])[] = [
  [
    founded(amara, 'Barcelona', 'Madrid'),
    placed(amara, 'Barcelona', 'Europe', 'has its own floor now'),
    moved(amara, 'yusuf.demir', 'Barcelona', 'moved to Barcelona'),
    hired(amara, agent('Pau Soler', 'Junior Agent', 'Barcelona', ['Spanish'], 2)),
    hired(amara, agent('Laia Puig', 'Agent', 'Barcelona', ['Spanish', 'Orders'])),
  ],
  [
    switched(
      ada,
      'Senior Agent',
      (each) => about('surveys')(each) || undefined,
      'seniors coach with the surveys',
    ),
    switched(
      henrik,
      'Voice agent',
      (each) => (each.feature === 'video' ? false : undefined),
      'no cameras in the hall yet',
    ),
    disabled(henrik, 'carlos.mendes', 'on leave until the autumn'),
  ],
  [
    moved(chidi, 'otieno.odhiambo', 'Lagos', 'helps out in Lagos for a while'),
    hired(chidi, agent('Abena Owusu', 'Agent', 'Lagos', ['Orders', 'Billing'])),
    edited(chidi, 'halima.hassan', () => ({ maxChats: 6 }), 'asked for more'),
    disabled(chidi, 'kiprop.cheruiyot', 'parental leave'),
  ],
  [
    ({ make }) =>
      make(ada, editSettings, () => ({ signIn: { lockAfter: 8 } }), 'the auditors asked for it'),
    switched(
      henrik,
      'Auditor',
      (each) => known(each, '10009') || undefined,
      'auditors look at the invoices too',
    ),
    ({ make }) =>
      make(deepa, createSkill, () => ({ name: 'Gift cards', description: 'Lost and empty ones' })),
    founded(deepa, 'Pune', 'South Asia'),
  ],
  [
    ({ make }) =>
      make(meiling, createProfile, (directory) => ({
        role: 'agent',
        name: 'Apprentice (East Asia)',
        description: 'Writes with customers under supervision',
        duplicateOf: null,
        toggles: toggles(directory, 'agent', (each) =>
          about('transfers')(each) || fileSending(each) ? false : undefined,
        ),
      })),
    hired(meiling, agent('Aoi Fujimoto', 'Apprentice (East Asia)', 'Tokyo', ['Japanese'], 1)),
    hired(meiling, agent('Tae-yang Shin', 'Apprentice (East Asia)', 'Seoul', ['Korean'], 1)),
    switched(
      meiling,
      'Apprentice (East Asia)',
      (each) => each.feature === 'cobrowse' || undefined,
      'they learn by co-browsing',
    ),
  ],
]

/** People come, go and move; a mistake is made and taken back. */
const secondWeek: readonly (readonly Step[])[] = [
  [
    switched(
      henrik,
      'Junior Agent',
      (each) => about('surveys')(each) || undefined,
      'juniors learn from the surveys',
    ),
    left(ada, 'samuel.osei'),
    edited(ines, 'nuno.almeida', () => ({ maxChats: 7 }), 'has settled in'),
  ],
  [
    keyed(henrik, 'Roster, reads people', 'roster key', 'user.read'),
    keyed(ada, 'Old shift planner', 'shift planner key', 'skill.read'),
    edited(
      priya,
      'isabella.fontaine',
      () => ({ name: 'Isabella Fontaine-Roy', nickname: 'Isabella' }),
      'has married',
    ),
    ({ make }) =>
      make(
        priya,
        editSkill,
        (directory) => ({
          id: skillOf(directory, 'VIP').id,
          patch: { description: 'Customers with a personal contact, at any hour' },
        }),
        'day and night from now on',
      ),
  ],
  [
    switched(
      ada,
      'Voice agent',
      (each) => (about('transfers')(each) || each.feature === 'voice' ? false : undefined),
      'a try: no calls in the evening',
    ),
    switched(
      priya,
      'Agent manager',
      (each) => (about('workspace')(each) && each.default === 'on' ? false : undefined),
      'a quieter workspace',
    ),
  ],
  [
    ({ make }) =>
      make(
        henrik,
        revertProfile,
        (directory) => {
          const { id, name, description } = profileOf(directory, 'Voice agent')
          return { id, to: { name, description, overrides: toggles(directory, 'agent', voice) } }
        },
        'voice agents could not do their work',
      ),
    ({ make }) =>
      make(
        ada,
        restoreProfile,
        (directory) => ({ id: profileOf(directory, 'Agent manager').id }),
        'managers want their workspace back',
      ),
  ],
  [
    moved(amara, 'jonas.hoffmann', 'Barcelona', 'opens the desk for German there'),
    edited(
      henrik,
      'hamza.benali',
      (directory) => ({ profiles: [profileOf(directory, 'Senior Agent').id], maxChats: 5 }),
      'promoted',
    ),
    edited(
      ada,
      'leilani.kealoha',
      (directory) => ({
        lobs: ['Business customers', 'Resellers'].map((line) => lineOf(directory, line).id),
      }),
      'looks after the larger resellers too',
    ),
    revoked(ada, 'Old shift planner', 'the planner was replaced'),
  ],
  [
    disabled(ada, 'giulia.ferrari', 'sabbatical'),
    disabled(henrik, 'kasun.jayawardena', 'long illness'),
    disabled(chidi, 'tunde.adebayo', 'parental leave'),
    edited(chidi, 'kiprop.cheruiyot', () => ({ state: 'enabled' }), 'is back'),
    left(henrik, 'stefan.ionescu'),
  ],
  [
    ({ make }) =>
      make(
        ada,
        editLob,
        (directory) => ({
          id: lineOf(directory, 'Resellers').id,
          patch: { description: 'Who sells on what we make, and their own customers' },
        }),
        'the contract of the resellers has changed',
      ),
    switched(
      ada,
      'Team lead',
      (each) => (known(each, '30008') ? true : undefined),
      'team leads hand in a list each month',
    ),
  ],
]

export const lastKey = 'Contact centre, asks for decisions'

/** Whether everything is done: the key is made last. An account that was whole once is let alone. */
export const isWhole = ({ keys }: Directory): boolean =>
  Iterator.from(keys.values()).some(({ name }) => name === lastKey)

/** Two weeks, day by day. */
export async function history(stage: Stage): Promise<void> {
  for (const [at, steps] of [...firstWeek, ...secondWeek].entries()) {
    stage.day(at + 1)
    for (const step of [...steps, ...(functionDays[at] ?? [])]) await step(stage)
  }
  await comings(stage)
  await calledSince(stage, shopCalls)
  await usedSince(stage)
  stage.day(14)
  await keyed(ada, lastKey, 'decisions key')(stage)
}
