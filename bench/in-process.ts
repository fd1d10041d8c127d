import { CompactDirectory } from '@rolecall/core/access/compact/compact-directory'
import { none } from '@rolecall/core/access/compact/numbers'
import { decide } from '@rolecall/core/access/decide'
import { outside } from '@rolecall/core/access/target'
import { asGroupId } from '@rolecall/core/kit/ids'
import { generated, mixed } from './generated.ts'
import { askedGroup, managersAccount } from './managers.ts'
import { casbin, casl, cedar, type Asked } from './peers.ts'

/** In a process of its own: `node bench/in-process.ts` prints one JSON object. */
const action = 'conversation.read'
const directory = managersAccount()
const questions = [...directory.users.values()].map(({ id, managedGroups }, at): Asked => ({
  id,
  group: askedGroup(at),
  managed: managedGroups,
}))
const few = questions.slice(0, 50)
// Often enough that both sides are compiled before they are measured.
const many = Array.from({ length: 30 }, () => questions).flat()
const compact = CompactDirectory.from(directory)
const ours = ({ id, group }: Asked) => compact.checkText(id, action, group, null)
const peers = { casl: casl(questions), casbin: await casbin(questions), cedar: cedar() }

// Whoever answers something else is not measured.
for (const asked of questions) {
  const target = outside(directory, { group: asGroupId(asked.group) })
  const { allowed } = decide(directory, { kind: 'user', id: asked.id as never }, action, target)
  for (const [name, peer] of Object.entries({ ours, ...peers }))
    if (peer(asked) !== allowed) throw new Error(`${name} answers otherwise about ${asked.id}`)
}

const asking = (peer: (asked: Asked) => boolean, all: readonly Asked[]) => () => {
  let yes = 0
  for (const asked of all) if (peer(asked)) yes += 1
  return yes
}
const text = { ours: asking(ours, many), casl: asking(peers.casl, many) }
const [nsText, nsCasl] = alternating([text.ours, text.casl], many.length)
const slow = [asking(peers.casbin, few), asking(peers.cedar, few)]
const [nsCasbin, nsCedar] = alternating(slow, few.length)

const small = new CompactDirectory(generated({ users: 1_000, groups: 50, profiles: 40 }))
const large = new CompactDirectory(generated({ users: 1_000_000, groups: 10_000, profiles: 1_000 }))
const count = 50_000
const [nsSmall, nsRandom, nsActive] = alternating(
  [
    prepared(small, 1_000, 50),
    prepared(large, 1_000_000, 10_000),
    // Ten thousand people work, spread over all the numbers.
    prepared(large, 10_000, 10_000, 100),
  ],
  count,
)

/** Random people and groups, looked up beforehand: what is left is the check. */
function prepared(on: CompactDirectory, people: number, groups: number, apart = 1) {
  const number = on.columns.numberOf.get(action) ?? none
  const users = Int32Array.from({ length: count }, (_, at) => mixed(at, people) * apart + 1)
  const places = Int32Array.from({ length: count }, (_, at) => mixed(at + count, groups) + 1)
  return () => {
    let yes = 0
    for (let at = 0; at < count; at += 1)
      if (on.check(users[at] ?? 0, number, places[at] ?? 0, none)) yes += 1
    return yes
  }
}

/** The median nanoseconds a question of each, taken turn by turn, so that all share the weather. */
function alternating(sides: readonly (() => unknown)[], questionsEach: number): readonly number[] {
  const rounds = sides.map((): number[] => [])
  for (let round = 0; round < 25; round += 1) {
    for (const [at, side] of sides.entries()) {
      const start = process.hrtime.bigint()
      side()
      rounds[at]?.push(Number(process.hrtime.bigint() - start) / questionsEach)
    }
  }
  return rounds.map((taken) => taken.slice(5).toSorted((a, b) => a - b)[10] ?? 0)
}

const [textNs, caslNs, casbinNs, cedarNs] = [nsText ?? 0, nsCasl ?? 0, nsCasbin ?? 0, nsCedar ?? 0]
process.stdout.write(
  `${JSON.stringify({
    ns: nsSmall,
    ns_text: textNs,
    ns_1m_random: nsRandom,
    slope_active_1m: (nsActive ?? 0) / (nsSmall ?? 1),
    ns_casl: caslNs,
    ns_casbin: casbinNs,
    ns_cedar: cedarNs,
    ratio_to_casl: caslNs / textNs,
    ratio_to_casbin: casbinNs / textNs,
    ratio_to_cedar: cedarNs / textNs,
  })}\n`,
)
