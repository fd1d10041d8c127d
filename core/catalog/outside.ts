import type { ComponentEntry } from './define.ts'

/** A component that another app has: it asks Rolecall before it lets somebody act. */
export const outside = <const Verbs extends ComponentEntry['verbs']>(label: string, verbs: Verbs) =>
  ({ label, kept: 'outside', verbs }) as const

/** The outside components that are the same in both shipped editions. */
export const outsideInBoth = {
  chat: outside('Chats', {
    accept: 'Take a chat that waits',
    handle: 'Write in a chat one has taken and end it',
  }),
  cobrowse: outside('CoBrowse sessions', {
    view: 'Ask to see the consumer’s screen',
    scroll: 'Scroll the consumer’s screen in such a session',
    control: 'Click and type on the consumer’s screen in such a session',
  }),
  voice: outside('Voice calls', { invite: 'Invite a consumer to talk' }),
  video: outside('Video calls', { invite: 'Invite a consumer to a live video call' }),
  'secure-form': outside('Secure forms', {
    send: 'Send a secure form to a consumer in a conversation',
    'read-response': 'Read what consumers entered in secure forms',
  }),
  history: outside('Conversation history', {
    search: 'Search past conversations and open them',
  }),
  performance: outside('Performance of agents', {
    read: 'See how agents perform and which conversations they had',
  }),
  queue: outside('Chat queue', { read: 'See how many chats wait, and how long' }),
  report: outside('Reports', {
    read: 'Open reports',
    customize: 'Change reports and save them as one’s own',
    share: 'Share reports with other users of the account',
  }),
  'operational-report': outside('Operational BI', { read: 'Open reports on daily operation' }),
  'campaign-report': outside('Campaign BI', { read: 'Open reports on campaigns' }),
  'campaign-performance': outside('Campaign performance', {
    'read-summary': 'See the campaigns dashboard',
    'read-detail': 'See the campaign manager dashboard in detail',
  }),
  visitor: outside('Visitors', { read: 'See the visitors on the brand’s pages' }),
  campaign: outside('Campaigns', {
    read: 'See campaigns',
    create: 'Create campaigns',
    edit: 'Change campaigns',
    publish: 'Put campaigns live and take them offline',
  }),
  'predefined-content': outside('Predefined content', {
    read: 'See predefined content',
    create: 'Add predefined content',
    edit: 'Change predefined content',
    import: 'Load predefined content from a file',
    export: 'Save predefined content to a file',
  }),
  'automatic-message': outside('Automatic messages', {
    read: 'See automatic messages',
    create: 'Add automatic messages',
    edit: 'Change automatic messages',
  }),
  'engagement-attribute': outside('Engagement attributes', {
    read: 'See engagement attributes',
    create: 'Add engagement attributes',
    edit: 'Change engagement attributes',
  }),
  'conversation-source': outside('Conversation sources', {
    read: 'See where consumers can start a conversation',
    edit: 'Set up where consumers can start a conversation',
  }),
  'consumer-profile': outside('Consumer profiles', {
    edit: 'Change consumer profiles through the API',
  }),
  'connection-area': outside('Connection Area', { open: 'Open the Connection Area' }),
  'liveperson-support': outside('LivePerson support', { message: 'Write to LivePerson support' }),
  'support-case': outside('Support cases', {
    read: 'See the support cases of the account',
    create: 'Open support cases for the account',
  }),
  'authentication-server': outside('Authentication servers of consumers', {
    read: 'See how consumers are authenticated',
    edit: 'Set up how consumers are authenticated',
  }),
  'monitored-domain': outside('Monitored domains', {
    read: 'See which web domains are monitored',
    edit: 'Choose which web domains are monitored',
  }),
  'web-tag': outside('Web tag', { read: 'See the tag for the brand’s pages' }),
  billing: outside('Billing', { read: 'See billing details and invoices' }),
  'night-vision': outside('Night Vision', { configure: 'Change the settings of Night Vision' }),
} as const satisfies { readonly [Id in string]: ComponentEntry }
