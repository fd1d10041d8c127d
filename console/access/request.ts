/** What somebody who was refused would write to an administrator. */
export type Request = {
  readonly name: string
  readonly loginName: string
  readonly account: string
  /** In the server's words: "you can't delete users: ...". */
  readonly detail: string
  readonly required: string | null
  readonly fix: string | null
  /** The page that shows the way to the decision. */
  readonly link: string | null
}

/** Ready to be sent: who, what they tried, what it takes, the least that would help, and where to look. */
export const requestText = ({ name, loginName, account, ...of }: Request): string =>
  [
    'Hello,',
    `I am ${name} (${loginName}) in the account ${account}. I tried something and was told: ${of.detail}`,
    ...(of.required === null ? [] : [`It takes ${of.required}.`]),
    ...(of.fix === null ? [] : [`The least that would let me: ${of.fix}`]),
    ...(of.link === null ? [] : [`Why, step by step: ${of.link}`]),
    'Thank you!',
  ].join('\n\n')
