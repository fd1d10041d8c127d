import type { RowOptions } from '../define.ts'
import type { words } from './words.ts'

type Options = RowOptions<typeof words, never>
type Grants = Options['grants']

/** What every Conversation Builder permission has in common. */
const common = { section: 'conversation-builder', feature: 'conversation-builder' } as const

const bots = [
  'bot.read @ account',
  'bot.create @ account',
  'bot.edit @ account',
  'bot.delete @ account',
] as const satisfies Grants

const botFiles = [
  'bot.import @ account',
  'bot.export @ account',
  'knowledge-base.import @ account',
  'knowledge-base.export @ account',
] as const satisfies Grants

const integrations = [
  'bot-integration.read @ account',
  'bot-integration.create @ account',
  'bot-integration.edit @ account',
  'bot-integration.delete @ account',
] as const satisfies Grants

const credentials = [
  'bot-credential.read @ account',
  'bot-credential.create @ account',
  'bot-credential.edit @ account',
  'bot-credential.delete @ account',
] as const satisfies Grants

const analytics = [
  'bot-analytics.read @ account',
  'bot-analytics.download @ account',
] as const satisfies Grants

const content = [
  'knowledge-base.read @ account',
  'knowledge-base.create @ account',
  'knowledge-base.edit @ account',
  'knowledge-base.delete @ account',
  'intent.read @ account',
  'intent.create @ account',
  'intent.edit @ account',
  'intent.delete @ account',
  'intent.analyze @ account',
  ...analytics,
] as const satisfies Grants

/** All of Conversation Builder but its people, its accounts and Bot Status. */
const building = [
  ...bots,
  ...botFiles,
  ...integrations,
  ...credentials,
  ...content,
  'bot-version.read @ account',
  'bot-version.create @ account',
  'bot-version.delete @ account',
  'bot-version.accept @ account',
] as const satisfies Grants

/** In every role that has them, these permissions allow the same. */
export const builder = {
  administrator: {
    ...common,
    about:
      'Use all of Conversation Builder and manage its accounts and who works in it; Bot Status and bot templates are not included.',
    sensitive: 'The holder decides who else may build and change bots.',
    grants: [
      ...building,
      'builder-user.read @ account',
      'builder-user.create @ account',
      'builder-user.edit @ account',
      'builder-user.delete @ account',
      'builder-account.read @ account',
      'builder-account.edit @ account',
    ],
  },

  contentUser: {
    ...common,
    about:
      'Write the knowledge bases and intents that bots answer from, and see how bots perform; bots themselves cannot be changed.',
    sensitive: 'What the holder writes is what bots tell consumers.',
    grants: content,
  },

  businessUser: {
    ...common,
    about:
      'See how bots perform and download the figures, and nothing else of Conversation Builder.',
    sensitive: 'The figures can be taken out of the account.',
    grants: analytics,
  },

  botStatus: {
    ...common,
    about:
      'See whether the bots of the whole brand run, and create, deploy and manage their connectors.',
    sensitive: 'The holder can stop every bot of the brand.',
    grants: [
      'bot-status.read @ account',
      'bot-connector.read @ account',
      'bot-connector.create @ account',
      'bot-connector.edit @ account',
      'bot-connector.deploy @ account',
      'bot-connector.delete @ account',
    ],
  },

  botBuilder: {
    ...common,
    about:
      'Build bots with everything they need, from intents to integrations and releases, but not manage accounts or people there, nor see Bot Status.',
    sensitive: 'Bots talk to consumers and call other systems in the brand’s name.',
    grants: building,
  },

  botBuilderLite: {
    ...common,
    about:
      'Create and manage bots, without their integrations and credentials and without loading or saving them as files.',
    sensitive: 'Bots talk to consumers in the brand’s name.',
    grants: bots,
  },

  fileManager: {
    ...common,
    about: 'Load bots and knowledge bases from files and save them to files, but not change them.',
    sensitive: 'A bot that is loaded talks to consumers, and one that is saved leaves the account.',
    grants: botFiles,
  },

  credentialsManager: {
    ...common,
    about: 'Manage the credentials that bots use for API and language services, and nothing else.',
    sensitive: 'The credentials open other systems of the brand.',
    grants: credentials,
  },

  apiDeveloper: {
    ...common,
    about: 'Create and manage the integrations by which bots call other systems, and nothing else.',
    sensitive: 'An integration can carry what consumers write to another system.',
    grants: integrations,
  },

  releaseCreator: {
    ...common,
    about: 'Create and delete the versions of bots; taking a version into use is not included.',
    sensitive: 'A deleted version can no longer be gone back to.',
    grants: [
      'bot-version.read @ account',
      'bot-version.create @ account',
      'bot-version.delete @ account',
    ],
  },

  releaseAcceptor: {
    ...common,
    about:
      'Create versions of bots and accept releases, which upgrades the bots; not delete versions.',
    sensitive: 'An accepted release changes what consumers are told at once.',
    grants: [
      'bot-version.read @ account',
      'bot-version.create @ account',
      'bot-version.accept @ account',
    ],
  },
} as const satisfies { readonly [Name in string]: Options }
