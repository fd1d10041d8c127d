import { count } from '../ui/sentence.ts'

export const words = {
  about: 'Labels that bring a visitor to the right agents. They hold for the whole account.',
  none: 'There are no skills yet. A chat without a skill goes to any agent.',
  used: (people: number) =>
    `${count(people, 'person', 'people')} whom you can see ${people === 1 ? 'has' : 'have'} this skill.`,
  unused: 'Nobody you can see has this skill.',
  takeAway: (people: number) => `Take it away from ${count(people, 'person', 'people')} too`,
  losing: (skill: string) => `Who loses ${skill}`,
  onlySkill: 'has no other skill, and then takes only chats without one',
  more: (n: number) => `And ${n.toLocaleString('en')} more.`,
  added: (name: string) => `The skill ${name} is added.`,
  changed: (name: string) => `The skill ${name} is changed.`,
  deleted: (name: string) => `The skill ${name} is deleted.`,
} as const
