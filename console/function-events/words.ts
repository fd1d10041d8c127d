import { count } from '../ui/sentence.ts'

export const words = {
  about: 'What functions can answer, and which do. Each can be tried here.',
  nobody: 'No function in service answers it.',
  room: (n: number, bySkill: boolean) =>
    `${count(n, 'function')} may answer it${bySkill ? ' for each skill' : ''}.`,
  forAll: 'for all skills',
  forSome: (n: number) => `for ${count(n, 'skill')}`,
  try: (name: string) => `Try ${name}`,
  tryAbout:
    'The functions that answer it are called one after the other, as they are in service. The first failure ends it.',
  skill: 'As if it came with the skill',
  anySkill: 'No skill',
  nobodyCalled: 'No function answered.',
  answered: (told: number, total: number) =>
    told < total
      ? `${told} of ${count(total, 'function')} were called; then one failed.`
      : `${count(total, 'function')} ${total === 1 ? 'was' : 'were'} called.`,
} as const
