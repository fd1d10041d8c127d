import { count } from '../ui/sentence.ts'

export const words = {
  about:
    'Values that functions read and nobody sees. A function reads only those that it is bound to.',
  none: 'There are no secrets yet. Functions read passwords and keys from here.',
  once: 'You can’t read this back: nobody can. Keep it elsewhere too, if you need it again.',
  nextCall: 'It counts from the next call; nothing is deployed again.',
  nameHint: 'The name by which code asks for it.',
  valueHint: 'Text, or anything as JSON.',
  json: 'The value is JSON',
  jsonAbout: 'For numbers, lists and objects. Otherwise it is a text, as typed.',
  notJson: 'This is not JSON.',
  valueNeeded: 'Type the value first.',
  added: (name: string) => `The secret ${name} is added.`,
  replaced: (name: string) => `The secret ${name} has its new value.`,
  deleted: (name: string) => `The secret ${name} is deleted.`,
  unused: 'No function that you can see reads it.',
  usedBy: (n: number) => `${count(n, 'function')} ${n === 1 ? 'reads' : 'read'} it:`,
  evenIfUsed: 'Delete it although functions read it; they fail when they ask for it',
} as const
