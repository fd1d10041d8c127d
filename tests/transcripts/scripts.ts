import { functionScripts } from './function-scripts.ts'
import { line, type Script } from './script.ts'

const newPeople = `login_name,email,name,nickname,profiles,member_group,max_chats
kim,kim@example.com,Kim Ono,Kim,Agent,Lyon,3
lee,lee@example.com,Lee,Lee,Agent,Paris,2
`
const wrongPeople = `login_name,email,name,nickname,profiles,member_group,max_chats
kim,kim@example.com,Kim Ono,Kim,No such profile,Lyon,3
lee,lee@example.com,Lee,Lee,Agent,Nowhere,many
`
const office = `kind: groups
items:
  - name: Harbour
    parent: Main Group
---
kind: skills
items:
  - name: Returns
---
kind: users
items:
  - loginName: lee
    memberGroup: Harbour
---
kind: settings
settings:
  delegatesMayPassOn: false
`
const wrongOffice = `kind: groups
items:
  - name: Harbour
    parent: Nowhere
    colour: blue
`
const smallerOffice = `kind: skills
complete: true
items:
  - name: Billing
`

/** What is typed, in turn, by somebody who is signed in; each script is a golden page. */
export const scripts: Readonly<Record<string, Script>> = {
  ...functionScripts,
  users: {
    as: 'ada',
    lines: [
      line('users list'),
      line('users list --limit 2'),
      line('users list cle --quiet'),
      line('users list --group Paris --state enabled'),
      line('users show ben'),
      line('users show nobody'),
      line('users show usr_999'),
      line(
        'users add kim --name "Kim Ono" --email kim@example.com --profile Agent --group Lyon --max-chats 3 --dry-run',
      ),
      line(
        'users add kim --name "Kim Ono" --email kim@example.com --profile Agent --group Lyon --max-chats 3 --reason "new here"',
      ),
      line('users add kim --name "Kim Ono" --email kim@example.com --profile Agent'),
      line('users add lee --name Lee --email lee@example.com'),
      line('users add lee --name Lee --email lee@example.com --profile Agent --manage Paris'),
      line('users bulk ben --manage Paris --yes'),
      line('users edit kim --profile "Agent manager" --no-group --manage Lyon --dry-run'),
      line('users edit kim --skill Billing --max-chats 5'),
      line('users edit kim'),
      line('users disable kim'),
      line('users disable kim --dry-run'),
      line('users disable kim --yes --reason "on leave"'),
      line('users enable kim'),
      line('users reset-password kim --yes'),
      line('users reset-password kim --yes --password-stdin', { stdin: 'kim\n' }),
      line('users reset-password kim --yes --password-stdin --quiet', {
        stdin: 'a longer battery staple\n',
      }),
      line('users delete kim --yes --json'),
      line('users show kim --json'),
    ],
  },
  profiles: {
    as: 'ada',
    lines: [
      line('profiles list'),
      line('profiles create Night --role agent --off message-support --description "at night"'),
      line('profiles create Night --role agent'),
      line('profiles create Day'),
      line(
        'profiles edit Night --on view-agent-list --follow message-support --off cobrowse-view-only --dry-run',
      ),
      line('profiles edit Night --on view-agent-list --off view-agent-list'),
      line('profiles edit Night --on no-such-permission'),
      line('users edit ben --profile Night'),
      line('profiles edit Night --on view-agent-list --reason "new process"'),
      line('profiles show Night'),
      line('profiles diff Night default'),
      line('profiles diff Night Agent'),
      line('profiles diff Agent default'),
      line('profiles history Night'),
      line('profiles restore Night'),
      line('profiles restore Night --yes'),
      line('profiles delete Night --yes'),
      line('users edit ben --profile Agent'),
      line('profiles delete Night --yes'),
    ],
  },
  structure: {
    as: 'ada',
    lines: [
      line('groups tree'),
      line('groups create Nice --under Paris'),
      line('groups rename Nice Cannes'),
      line('groups move Cannes --under Lyon --dry-run'),
      line('groups move Cannes --under Lyon'),
      line('groups move Paris --under Suburb'),
      line('groups delete Paris --yes'),
      line('groups delete Cannes --yes'),
      line('skills list'),
      line('skills create Dutch --description "speaks Dutch"'),
      line('skills edit Dutch --name Flemish'),
      line('skills show Billing'),
      line('skills delete Billing --yes'),
      line('skills delete Billing --remove-from-users --dry-run'),
      line('skills delete Flemish --yes'),
      line('lobs list'),
      line('settings features on lines-of-business'),
      line('settings features on lines-of-business --yes --reason "we grew"'),
      line('lobs create Retail --description "shops"'),
      line('lobs rename Retail Shops'),
      line('lobs list'),
      line('lobs delete Shops'),
      line('lobs delete Shops --yes'),
      line('lobs delete Shops --yes'),
      line('settings show'),
      line('settings features off lines-of-business --dry-run'),
      line('settings features off no-such-feature --yes'),
      line('keys create "Help desk" --kind decisions --days 30'),
      line('keys create "Help desk" --kind anything'),
      line('keys list'),
      line('keys edit key_1'),
      line('keys edit key_1 --name "Help desk, night" --description "asks for decisions"'),
      line('keys rotate key_1'),
      line('keys rotate key_1 --overlap soon'),
      line('keys rotate key_1 --overlap 24h --days 10 --dry-run --yes'),
      line('keys rotate key_1 --overlap 24h --days 10 --yes'),
      line('keys list'),
      line('keys revoke key_1 --yes'),
      line('keys revoke key_9 --yes'),
    ],
  },
  asking: {
    as: 'mona',
    lines: [
      line('whoami'),
      line('can-i user.edit --on usr_4'),
      line('can-i user.edit --on usr_2'),
      line('can-i audit-trail.read'),
      line('can-i audit-trail.read --quiet'),
      line('can-i conversation.read --on grp_2 --as ben'),
      line('can-i no.such'),
      line('can-i user.edit --list'),
      line('can-i --list --as ben --quiet'),
      line('can-i chat.accept --as ben --skill Billing --load 1'),
      line('can-i chat.accept --as ben --load busy'),
      line('why ben chat.accept --load 50'),
      line('why ben conversation.join --on grp_2'),
      line('why ben conversation.read --on grp_4'),
      line('why ben user.delete --json'),
      line('who-can conversation.read --group Paris'),
      line('users disable ada --yes'),
      line('users list'),
      line('audit list'),
      line('profiles edit Admin --off manage-users'),
      line('groups create Nice --under "Main Group"'),
    ],
  },
  audit: {
    as: 'ada',
    lines: [
      line('skills create Dutch --reason "asked for"'),
      line('audit list --limit 2'),
      line('audit list --action skill --via cli'),
      line('audit list --from never'),
      line('audit show 5'),
      line('audit show five'),
      line('audit verify --every'),
      line('audit export --format jsonl --action skill --via cli'),
    ],
  },
  many: {
    as: 'ada',
    lines: [
      line('users bulk --max-chats 4'),
      line('users bulk ben cleo'),
      line('users bulk ben cleo --max-chats 4'),
      line(
        'users bulk ben cleo --add-profile "Agent manager" --manage Lyon --group Suburb --dry-run',
      ),
      line(
        'users bulk ben cleo usr_4 --group Suburb --max-chats 4 --yes --reason "the new office"',
      ),
      line('users bulk ben cleo --group Suburb --yes'),
      line('users bulk --from-file - --remove-skill Billing --yes', { stdin: 'usr_4\r\n\ncleo\n' }),
      line('users bulk --from-file people.txt --state disabled --yes --quiet', {
        files: { 'people.txt': 'ben\ncleo\n' },
      }),
      line('users bulk ben mona cam --manage Lyon --state enabled --yes'),
      line('users bulk mona --manage Lyon --yes'),
      line('users bulk --from-file nobody.txt --state enabled'),
      line('users bulk ben nobody --state enabled'),
    ],
  },
  files: {
    as: 'ada',
    lines: [
      line('export -o acme.zip'),
      line('export -o nowhere/acme.zip'),
      line('import acme.zip --yes'),
      line('import users.csv', { files: { 'users.csv': newPeople } }),
      line('import users.csv --dry-run'),
      line('import users.csv --yes --reason "the new office"'),
      line('import users.csv --yes', { files: { 'users.csv': wrongPeople } }),
      line('import users.csv --yes --json'),
      line('import nothing.csv'),
      line('export --as yaml -o account --json'),
      line('plan account'),
      line('apply account --yes'),
      line('plan empty.zip', { files: { 'empty.zip': 'no zip' } }),
      line('plan office.yaml', { files: { 'office.yaml': office } }),
      line('plan office.yaml --quiet'),
      line('apply office.yaml'),
      line('apply office.yaml --yes --expected-revision 1'),
      line('apply office.yaml --yes --reason "the new office"'),
      line('plan office.yaml'),
      line('apply office.yaml'),
      line('apply office.yaml --yes --json'),
      line('plan wrong.yaml', { files: { 'wrong.yaml': wrongOffice } }),
      line('plan office.yaml --json', { files: { 'office.yaml': smallerOffice } }),
      line('apply office.yaml --yes'),
    ],
  },
  moving: {
    as: 'ada',
    edition: 'liveengage-2019',
    lines: [
      line('migrate'),
      line('migrate --to nowhere'),
      line('migrate --to conversational-cloud --quiet'),
      line('migrate --to conversational-cloud --dry-run'),
      line('migrate --to conversational-cloud --yes --reason "the new product"'),
      line('migrate'),
    ],
  },
  typing: {
    as: 'ben',
    lines: [
      line('--version'),
      line('user list'),
      line('users lst'),
      line('users list --lmit 3'),
      line('users list --limit many'),
      line('users add'),
      line('who-can'),
      line('users list'),
      line('users list --json'),
      line('whoami --json'),
      line('completion powershell'),
      line('context show'),
      line('whoami --context other'),
      line('whoami', { environment: { ROLECALL_TOKEN: 'rcs_wrong' } }),
      line('whoami', { environment: { ROLECALL_SERVER: 'http://access.example.com' } }),
      line('whoami', { environment: { ROLECALL_SERVER: 'http://127.0.0.1:9' } }),
    ],
  },
}
