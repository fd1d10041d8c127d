export const words = {
  signInAbout: 'Use the login name and password of your account.',
  accountHint: 'The name of your brand’s account, as it stands in your invitation.',
  setupAbout:
    'You are the first person in this account. You will be its administrator and can add everybody else.',
  setupNoToken: 'This address lacks its one-time token. Open the whole link that was printed.',
  loginNameHint: 'Cannot be changed later.',
  nicknameHint: 'The name that visitors see in a conversation.',
  mustChange:
    'Someone else has set your password, or it is too old or not what the account asks for any more. Choose one that only you know; then you can go on.',
  passwordRules: (rules: string) => `It needs ${rules}.`,
  passwordRepeat: 'The two passwords differ.',
  passwordChanged: 'Your password is changed. Your other sessions have ended.',
} as const
