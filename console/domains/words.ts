export const words = {
  about: 'Where functions of this account may send requests. What is not listed is refused.',
  none: 'No domain is listed: functions send requests nowhere yet.',
  nameHint: 'A full host name, as api.example.com, or *.example.com for everything below it.',
  atOnce: 'It counts at once, also for functions that run already.',
  added: (name: string) => `${name} is on the list.`,
  changed: (name: string) => `${name} is on the list in its place.`,
  deleted: (name: string) => `${name} is off the list.`,
  deleteAbout: 'Requests of functions to it are refused from then on.',
} as const
