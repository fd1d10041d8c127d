export const words = {
  about: 'A program, such as the command line, asks to act as you.',
  codeLabel: 'Code',
  codeHint: 'As the program shows it: eight letters.',
  whose: (name: string, account: string) =>
    `It will be able to do what you, ${name}, may do in the account ${account}, until its session ends. You find it in My account, under Sessions, and can end it there.`,
  warning:
    'Let it in only if you have just started it yourself, and it shows this same code. If somebody sent you the code, deny it.',
  called: 'Calls itself',
  from: 'Asks from',
  since: 'Asks since',
  letIn: 'Let it in',
  deny: 'Deny',
  approved: 'The program is signed in. You can close this page.',
  denied: 'The program was denied. You can close this page.',
  another: 'Another code',
} as const
