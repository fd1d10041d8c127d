import { rowsOf, roleOf, type Words } from '../define.ts'
import { featuresInBoth } from '../features.ts'
import { kept } from '../kept.ts'
import { outside, outsideInBoth } from '../outside.ts'
import { roles } from '../roles.ts'

/** The words and the order of `functions-v2-matrix.csv`. */
const functionsV2 = {
  function: {
    label: 'Functions',
    kept: 'stored',
    verbs: {
      read: 'See functions and their code',
      create: 'Create functions',
      edit: 'Change, test and bind functions',
      delete: 'Delete functions',
      deploy: 'Put functions into service',
      undeploy: 'Take functions out of service',
      invoke: 'Call functions',
    },
  },
  secret: {
    label: 'Secrets',
    kept: 'stored',
    verbs: {
      create: 'Add secrets',
      edit: 'Replace the value of secrets',
      delete: 'Delete secrets',
      read: 'See the names of secrets and where they are used, never their values',
    },
  },
  schedule: {
    label: 'Schedules',
    kept: 'stored',
    verbs: {
      read: 'See schedules',
      create: 'Create schedules',
      edit: 'Change, pause and resume schedules',
      delete: 'Delete schedules',
    },
  },
  alerting: {
    label: 'Alerting',
    kept: 'stored',
    verbs: {
      create: 'Create alerts',
      edit: 'Change alerts',
      delete: 'Delete alerts',
      read: 'See alerts',
    },
  },
  logs: { label: 'Logs', kept: 'stored', verbs: { read: 'Read the logs of functions' } },
  reporting: { label: 'Reporting', kept: 'stored', verbs: { read: 'See how functions are used' } },
  console: {
    label: 'Functions console',
    kept: 'stored',
    verbs: { open: 'Open the Functions pages' },
  },
} as const

const botTools = {
  bot: outside('Bots', {
    read: 'See bots',
    create: 'Create bots',
    edit: 'Change bots',
    delete: 'Delete bots',
    import: 'Load bots from a file',
    export: 'Save bots to a file',
  }),
  'bot-version': outside('Bot versions', {
    read: 'See the versions of bots',
    create: 'Create versions of bots',
    delete: 'Delete versions of bots',
    accept: 'Accept a release and so upgrade a bot',
  }),
  'bot-integration': outside('Bot integrations', {
    read: 'See the calls that bots make to other systems',
    create: 'Create such integrations',
    edit: 'Change such integrations',
    delete: 'Delete such integrations',
  }),
  'bot-credential': outside('Bot credentials', {
    read: 'See the credentials of API and NLU integrations',
    create: 'Add such credentials',
    edit: 'Change such credentials',
    delete: 'Delete such credentials',
  }),
  'knowledge-base': outside('Knowledge bases', {
    read: 'See knowledge bases',
    create: 'Create knowledge bases',
    edit: 'Change knowledge bases',
    delete: 'Delete knowledge bases',
    import: 'Load knowledge bases from a file',
    export: 'Save knowledge bases to a file',
  }),
  intent: outside('Intents', {
    read: 'See intents',
    create: 'Create intents',
    edit: 'Change and train intents',
    delete: 'Delete intents',
    analyze: 'Analyse which intents consumers have',
  }),
  'bot-analytics': outside('Bot analytics', {
    read: 'See how bots perform',
    download: 'Download the figures',
  }),
  'bot-status': outside('Bot status', { read: 'See whether bots of the whole brand run' }),
  'bot-connector': outside('Bot connectors', {
    read: 'See the connectors of bots',
    create: 'Create connectors',
    edit: 'Change, start and stop connectors',
    deploy: 'Deploy connectors',
    delete: 'Delete connectors',
  }),
  'builder-user': outside('Conversation Builder users', {
    read: 'See who works in Conversation Builder',
    create: 'Add people to Conversation Builder',
    edit: 'Change what they may do there',
    delete: 'Remove people from Conversation Builder',
  }),
  'builder-account': outside('Conversation Builder accounts', {
    read: 'See the accounts of Conversation Builder',
    edit: 'Change the accounts of Conversation Builder',
  }),
  'external-bot': outside('Third-party bots', {
    read: 'See the bots of other vendors',
    connect: 'Connect bots of other vendors',
    edit: 'Change these connections',
    disconnect: 'Disconnect bots of other vendors',
  }),
  'conversational-ai': outside('Conversational AI', { open: 'Open the Conversational AI menu' }),
} as const

export const words = {
  roles,
  components: {
    ...kept,
    ...functionsV2,
    conversation: outside('Conversations', {
      accept: 'Take a messaging conversation that waits',
      handle: 'Write in and resolve a messaging conversation in which one takes part',
      read: 'Follow a conversation while it is open',
      'read-resolved': 'Read a conversation that is resolved',
      join: 'Step into a conversation that an agent handles',
      'set-response-time': 'Set by hand when a conversation must be answered',
      'transfer-to-online': 'Hand a conversation to an agent who is online',
      'transfer-to-back-soon': 'Hand a conversation to an agent who is back soon',
      'transfer-to-away': 'Hand a conversation to an agent who is away',
      'transfer-to-offline': 'Hand a conversation to an agent who is offline',
    }),
    agent: outside('Agents at work', {
      list: 'See who the agents of a group are',
      monitor: 'See whether agents are signed in and their figures of the moment',
    }),
    file: outside('Files', {
      'send-local': 'Send a file from one’s own computer to a consumer',
      'send-from-widget': 'Send a file that a custom widget offers to a consumer',
    }),
    ...outsideInBoth,
    'agent-workspace': outside('Enhanced agent workspace', { open: 'Open the module' }),
    'manager-workspace': outside('Agent manager workspace', { open: 'Open the module' }),
    survey: outside('Agent surveys', {
      read: 'Read the surveys that agents filled in',
      submit: 'Fill in a survey about a messaging conversation',
      'edit-questions': 'Change the questions of surveys',
      'set-timeout': 'Set how long a survey can be answered',
      'choose-skills': 'Choose the skills that have a survey',
      'set-default': 'Choose the survey that is shown when a conversation changes its skill',
    }),
    shift: outside('Shifts', {
      read: 'See working hours',
      edit: 'Define working hours',
      assign: 'Assign workdays and special occasions',
      monitor: 'Follow the figures of the running shift',
    }),
    'shift-library': outside('Schedules and special occasions', {
      read: 'See the items of the library',
      create: 'Add items to the library',
      edit: 'Change items of the library',
      delete: 'Delete items of the library',
    }),
    'customer-data': outside('Customer data', {
      erase: 'Have the data of a customer deleted through the API',
    }),
    ...botTools,
  },
  features: {
    ...featuresInBoth,
    'file-sharing': {
      label: 'File sharing',
      about: 'Sending files to consumers in a conversation.',
      startsOn: true,
    },
    'conversation-builder': {
      label: 'Conversation Builder',
      about: 'The tools for building bots.',
      startsOn: true,
    },
  },
  sections: {
    conversations: 'Conversations',
    transfers: 'Transfers',
    'files-cobrowse': 'Files and CoBrowse',
    workspace: 'Workspace',
    'consumer-data': 'Consumer data',
    surveys: 'Agent surveys',
    reports: 'Reports',
    'working-hours': 'Working hours',
    campaigns: 'Campaigns and content',
    'connection-area': 'Connection Area',
    'conversation-builder': 'Conversational AI and bots',
    functions: 'Functions',
    people: 'User administration',
    account: 'Account',
  },
} as const satisfies Words

export const { core, on, off, account } = rowsOf(words)
export const role = roleOf(words)
