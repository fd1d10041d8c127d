import { count } from '../ui/sentence.ts'

export const words = {
  about: 'Code of yours that answers events and calls, with what you give it and nothing else.',
  none: 'There are no functions yet. Start with a template, and change it to your needs.',
  noneFound: 'No function matches. Take a filter away to see more.',
  showing: (shown: number, total: number) =>
    shown < total ? `The first ${shown} of ${count(total, 'function')}` : count(total, 'function'),
  byId: 'Called by its id',
  lastDay: 'Last 24 hours',
  notCalled: 'Not called',
  within: (ms: number | null) =>
    ms === null
      ? 'no time'
      : `95 % within ${ms.toLocaleString('en', { maximumFractionDigits: 0 })} ms`,
  orphaned: 'Orphaned',
  orphanedAbout: (who: string | undefined, why: string | null, standsStill: boolean) =>
    `${who ?? 'Whoever deployed it'} may not deploy any more${why === null ? '' : `: ${why}`}. ${
      standsStill
        ? 'No call reaches it, for so this account has it: adopt it, and it runs again.'
        : 'It keeps running: adopt it, or stop it.'
    }`,
  adopted: (name: string) => `You answer for ${name} from now on.`,
  adoptAbout:
    'You become the one who answers for what is in service. The code and its secrets stay as they are.',
  stopped: (name: string) => `${name} is out of service.`,
  stopAbout:
    'Nothing calls it any more; calls under way end first. Its code, versions and draft stay, and it can be deployed again.',
  never: 'Never',
  outOfService: 'Out of service',
  notDeployed: 'It is not deployed.',
  leaving: 'It is being undeployed: wait until its last call has ended.',
  isDeployed: 'It is deployed: undeploy it first.',
  saveFirst: 'Save your changes first.',
  noCode: 'There is nothing to deploy: it has no code yet.',

  door: {
    title: 'Functions',
    about: 'What you may do with the functions of this account.',
    mayCall:
      'You may see functions and call them from outside, by the API. Their pages in the console are for the people who write and look after them.',
    how: 'How to call one',
    howKey:
      'Ask for an API key that may call functions, or use one that you have. Then send what the function is to work with:',
    howEvent: 'Or call every function that answers an event:',
    status:
      'The answer of the function is the answer of the request. A failure comes with its status and a code.',
    which: 'Functions that you may call',
    noneDeployed: 'None is in service now.',
    whom: 'If you need more',
    whomAbout: 'Who can give you the pages is on “Why?”, which also says what would allow it.',
    askWhy: 'Ask why',
  },

  create: {
    about: 'Two steps: what calls it, then where its code begins.',
    step1: 'What calls it',
    step2: 'Where its code begins',
    byIdAbout: 'A program calls it by its id, or another function does.',
    full: 'as many functions answer it as may',
    nameHint: 'Letters, digits, underscores and spaces; at most 50 characters.',
    nameNeeded: 'Give the function a name.',
    preview: 'The code it begins with',
    eventStays: 'The event of a function cannot be changed later.',
    added: (name: string) => `The function ${name} is written. Deploy it when it is ready.`,
    secretNeeded: (name: string) =>
      `It reads the secret ${name}. Until there is one, it says so and does not work.`,
    domainNeeded: (host: string) => `It asks ${host}, which must be on the list of domains.`,
  },

  code: {
    label: 'Code of the function',
    escape:
      'Ctrl+S (on a Mac ⌘+S) saves the draft. Tab indents; to leave the editor by keyboard press Escape, then Tab.',
    saved: 'The draft is saved.',
    onlyLook: (why: string) => `You may look at this code, and not change it. ${why}`,
    same: 'The draft is what is in service.',
    modified: (lines: number, version: number) =>
      `Modified: ${count(lines, 'line')} ${lines === 1 ? 'differs' : 'differ'} from what is in service (version ${version}).`,
    modifiedElse: (version: number) =>
      `Modified: variables or secrets differ from what is in service (version ${version}).`,
    neverDeployed: 'Nothing is in service yet.',
    variables: 'Variables',
    variablesAbout:
      'Texts that the code finds in process.env. Anybody who sees the function sees them.',
    secrets: 'Secrets it may read',
    secretsAbout:
      'By name. The code reads a value when it needs it; nobody who reads the code sees one.',
    secretsV1: 'Code of this model is bound to the secrets that it names in quotes, at deploy.',
    secretsUnseen: 'Which secrets it reads is shown only to people who may see secrets.',
    kept: 'Your unsaved changes were kept.',
    behind:
      'Someone else has saved this function meanwhile. You will see both versions before saving.',
    goToLine: (line: number) => `Go to line ${line}`,
    failed: { 'Build Error': 'It does not build', 'Deploy Error': 'It could not be deployed' },
    variableName: 'Letters, digits and underscores; it begins with no digit.',
    twice: 'There is a variable of this name already.',
  },

  conflict: {
    title: (name: string) => `Someone else changed ${name} meanwhile`,
    about:
      'Both texts are kept until you decide. Where yours differs from theirs, keep yours, take theirs, or write on. Escape and then Tab leads out of the text. Taking theirs copies yours to the clipboard first.',
    mine: 'My code, compared with theirs',
    saveMine: 'Save what stands here',
    takeTheirs: 'Take theirs',
  },

  deploy: {
    title: (name: string) => `Deploy ${name}?`,
    about: (version: number) =>
      `The draft is frozen as version ${version} and answers calls from then on.`,
    answersFor: 'You answer for it: what it may do to secrets goes by your rights.',
    secrets: 'Secrets it is bound to',
    noSecrets: 'It is bound to no secret.',
    variables: 'Variables',
    updates: 'It may change these secrets while it runs, because you may.',
    lines: (lines: number, version: number) =>
      lines === 0
        ? `The code is the same as version ${version}.`
        : `${count(lines, 'line')} ${lines === 1 ? 'differs' : 'differ'} from version ${version}.`,
    done: (name: string, version: number) => `${name} answers calls as version ${version}.`,
    undone: (name: string) => `${name} is out of service.`,
  },

  versions: {
    about:
      'Each deployment is kept as a version. The last ten can be put into service again, as a new one.',
    none: 'Nothing was deployed yet.',
    serving: 'In service',
    compare: 'Compare',
    from: 'From',
    to: 'To',
    draft: 'Draft',
    same: 'They do not differ.',
    rollback: (number: number) => `Put version ${number} into service again?`,
    rollbackAbout: (number: number, next: number) =>
      `What version ${number} holds is frozen again as version ${next} and answers calls. Your draft stays as it is.`,
    restores: (number: number) => `has the content of version ${number}`,
  },

  test: {
    payload: 'Payload (JSON)',
    payloadAbout: 'What the code finds as input.payload. Ctrl+Enter (on a Mac ⌘+Enter) runs it.',
    headers: 'Headers (optional)',
    headersAbout: 'One on each line, as Name: value.',
    idle: 'Run it to see its answer, what it logged and how long it took.',
    running: 'Running …',
    succeeded: (ms: number) => `Succeeded in ${ms} ms`,
    failed: (ms: number) => `Failed after ${ms} ms`,
    noLogs: 'It logged nothing.',
    dropped: (n: number) => `${count(n, 'entry', 'entries')} more could not be kept.`,
    cut: (n: number) => `${count(n, 'entry', 'entries')} ${n === 1 ? 'is' : 'are'} cut short.`,
    whatRuns: 'What runs',
    draft: 'The draft',
    deployed: 'What is in service',
    savesFirst: 'Your unsaved changes are saved to the draft first.',
    mayNotDraft: 'Only who may edit functions can run a draft.',
    cliHint: 'Sign in first, with rolecall login. What the function logs goes to standard error.',
    keyHint: 'Put an API key that may call functions into ROLECALL_API_KEY.',
  },

  access: {
    title: 'Who may do what with functions',
    about:
      'Among the people you can see. Rights hold for all functions of the account; a deployment changes none of them.',
  },
  deleted: (name: string) => `The function ${name} is deleted.`,
  deleteAbout:
    'Its code and all its versions are gone with it. This cannot be undone; the audit trail stays.',
  settingsSaved: (name: string) => `${name} is saved. It counts at once.`,
  skillsAbout: 'It answers its event for these skills only; for none chosen, for all.',
} as const
