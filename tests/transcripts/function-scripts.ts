import { line, type Script } from './script.ts'

const dutch = `async function lambda({ payload }) {
  console.info('greeting', payload)
  return { greeting: \`Dag \${payload?.name ?? 'jij'}\` }
}
`
const failing = `async function lambda({ payload }) {
  console.warn('about to fail', { order: 1042 })
  return payload.name.first
}
`
const broken = `async function lambda( {
`
const env = `# two secrets
SIGNING_KEY=a new value
SHOP_TOKEN="with spaces"
`
const manifest = (secrets: readonly string[]) =>
  JSON.stringify({ description: 'Says hello', variables: { TONE: 'warm' }, secrets })

/** Functions and all around them, in the account's own edition. */
export const functionScripts: Readonly<Record<string, Script>> = {
  functions: {
    as: 'ada',
    lines: [
      line('functions list'),
      line('functions push Greeting'),
      line('functions init --quiet'),
      line('functions init'),
      line('functions new Greeting'),
      line('functions new Greeting'),
      line('functions new Orders --template webhok'),
      line('functions new ../../Orders --template webhook'),
      line('functions push Greeting --dry-run'),
      line('functions push Greeting --reason "the first one"'),
      line('functions push Greeting'),
      line('functions list'),
      line('functions invoke Greeting'),
      line(`functions test Greeting -d {"name":"Ada"}`),
      line('functions deploy Greeting'),
      line('functions deploy Greeting --dry-run'),
      line('functions deploy Greeting --yes --message "the first one"'),
      line(`functions invoke Greeting -d {"name":"Ada"}`),
      line('functions invoke Greeting -d - --quiet', { stdin: '{"name":"Kim"}' }),
      line('functions invoke Greeting -d @p.json --show-logs', {
        files: { 'p.json': '{"name":"Wei"}' },
      }),
      line('functions invoke Greeting -d {name}'),
      line('functions invoke Greeting --draft --async'),
      line('functions invoke Greting'),
      line('functions push Greeting --reason "in Dutch"', {
        files: {
          'functions/Greeting/lambda.mjs': dutch,
          'functions/Greeting/function.json': manifest([]),
        },
      }),
      line('functions diff Greeting'),
      line('functions invoke Greeting --draft --show-logs -d {"name":"Ada"}'),
      line('functions deploy --all --yes'),
      line('functions deploy --all'),
      line('functions versions Greeting'),
      line('functions diff Greeting@1 2'),
      line('functions rollback Greeting'),
      line('functions rollback Greeting@1'),
      line('functions rollback Greeting@1 --yes --reason "too Dutch"'),
      line('functions show Greeting'),
      line('functions show Greeting --code'),
      line('functions pull'),
      line('functions push Greeting --quiet', {
        files: { 'functions/Greeting/lambda.mjs': failing },
      }),
      line('functions deploy Greeting --yes'),
      line('functions invoke Greeting -d {}'),
      line('functions invoke Greeting -d {} --show-logs'),
      line('functions invoke Greeting -d {} --json --show-logs'),
      line('functions push Greeting', { files: { 'functions/Greeting/lambda.mjs': broken } }),
      line('functions deploy Greeting --yes'),
      line('functions push Greeting', { files: { 'functions/Greeting/function.json': '{' } }),
      line('functions push Greeting', {
        files: { 'functions/Greeting/function.json': '{"secret": []}' },
      }),
      line('functions events --quiet'),
      line('functions emit conversational_command --json'),
      line('functions usage'),
      line('functions delete Greeting --yes'),
      line('functions adopt Greeting'),
      line('functions undeploy Greeting'),
      line('functions undeploy Greeting --yes'),
      line('functions delete Greeting --yes'),
      line('functions dev'),
      line('functions dev Nothing'),
    ],
  },
  'function-things': {
    as: 'ada',
    lines: [
      line('secrets set SIGNING_KEY', { stdin: 'a value\n' }),
      line('secrets set SIGNING_KEY', { stdin: '' }),
      line('secrets set SIGNING_KEY --as-json', { stdin: 'a value' }),
      line('secrets set SIGNING_KEY --as-json', { stdin: '{"user": 1}' }),
      line('secrets import --from-env-file - --dry-run', { stdin: env }),
      line('secrets import --from-env-file secrets.env', { files: { 'secrets.env': env } }),
      line('secrets import --from-env-file secrets.env --yes'),
      line('secrets list'),
      line('secrets unset SHOP_TOKEN'),
      line('secrets unset SHOP_TOKEN --yes'),
      line('functions init --quiet'),
      line('functions new Report --template blank --quiet'),
      line('functions push --quiet', {
        files: { 'functions/Report/function.json': manifest(['SIGNING_KEY']) },
      }),
      line('secrets unset SIGNING_KEY --yes'),
      line('schedules add Report --cron "30 2 * * 1-5" --zone Europe/Berlin'),
      line('functions deploy Report --yes'),
      line(
        'schedules add Report --cron "30 2 * * 1-5" --zone Europe/Berlin --description nightly --dry-run',
      ),
      line('schedules add Report --cron "30 2 * * 1-5" --zone Europe/Berlin -d {"of":"yesterday"}'),
      line('schedules add Report --cron "61 * * * *"'),
      line('schedules list'),
      line('schedules next Report --count 2'),
      line('schedules next --cron "0 9 * * *" --zone Europe/Berlin --also-in Asia/Tokyo --count 1'),
      line('schedules next --count 6'),
      line('schedules next'),
      line('schedules edit sch_1'),
      line('schedules edit sch_1 --cron "0 3 * * *" --reason later'),
      line('schedules pause Report'),
      line('schedules resume Report --dry-run'),
      line('schedules run sch_1'),
      line('schedules adopt sch_1'),
      line('schedules remove sch_1'),
      line('schedules remove sch_1 --yes'),
      line('schedules runs sch_1'),
      line(
        'alerts add "Orders fail" --metric failures --threshold 3 --window 15m --function Report --to ops@example.com',
      ),
      line('alerts add Slow --metric duration --window 1h'),
      line(
        'alerts add Slow --metric duration --percentile p95 --threshold 2000 --window 1h --webhook https://hooks.example.com/slow',
      ),
      line('alerts list'),
      line('alerts edit Slow'),
      line('alerts edit Slow --threshold 500 --no-webhook --to ops@example.com'),
      line('alerts mute Slow'),
      line('alerts mute Slow --for 2h --reason "the shop is closed"'),
      line('alerts mute Slow --off'),
      line('alerts rehearse Slow'),
      line('alerts history Slow'),
      line('alerts rotate-secret Slow --yes'),
      line('alerts remove Slow'),
      line('alerts remove Slow --yes'),
      line('domains list'),
      line('email-reports show'),
    ],
  },
  'functions-2019': {
    as: 'ada',
    edition: 'liveengage-2019',
    lines: [
      line('functions init'),
      line('functions new Greeting --quiet'),
      line('functions push Greeting'),
      line('functions new Signed --template secret --model v1'),
      line('secrets set SIGNING_KEY --quiet', { stdin: 'a value\n' }),
      line('secrets list'),
      line('functions push Signed --reason "signs orders"'),
      line('functions deploy Signed --yes'),
      line('functions invoke Signed -d {"order":1}'),
      line('functions show Signed'),
      line('domains add api.example.com --reason "the new shop"'),
      line('domains add http://api.example.com'),
      line('domains list'),
      line('domains remove api.example.com'),
      line('domains remove api.example.com --yes'),
      line('email-reports show'),
      line('email-reports send hourly'),
      line('email-reports send weekly'),
      line('email-reports add ops@example.com'),
      line('email-reports remove ops@example.com'),
      line('email-reports remove ops@example.com --yes'),
      line('alerts list'),
    ],
  },
  'functions-refused': {
    as: 'ben',
    lines: [
      line('functions list'),
      line('functions usage'),
      line('functions events'),
      line('secrets list'),
      line('secrets set KEY', { stdin: 'value' }),
      line('schedules list'),
      line('alerts list'),
      line('functions logs'),
      line('functions metrics'),
      line('functions invoke fn_1'),
      line('functions invoke fn_1 --json'),
      line('function list'),
      line('functions lst'),
      line('functions'),
    ],
  },
}
