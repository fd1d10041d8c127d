export const words = {
  about: 'Your own name, language and password, and where you are signed in.',
  nicknameHint: 'The name that visitors see in a conversation.',
  languageHint: 'A language code, as en or de-CH.',
  timeZoneHint: 'Times are shown in this zone.',
  formatHint: 'A language code whose way of writing dates you prefer, as en-GB.',
  saved: 'Your account is saved.',
} as const
