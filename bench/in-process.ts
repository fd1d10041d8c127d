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

/** Asks some of its questions, and tells how many were allowed. */
type Side = (from: number, to: number) => number
const asking =
  (peer: (asked: Asked) => boolean, all: readonly Asked[]): Side =>
  (from, to) => {
    let yes = 0
    for (const asked of all.slice(from, to)) if (peer(asked)) yes += 1
    return yes
  }
const text = { ours: asking(ours, many), casl: asking(peers.casl, many) }
const [nsText, nsCasl] = alternating([text.ours, text.casl], many.length, 1_000)
const slow = [asking(peers.casbin, few), asking(peers.cedar, few)]
const [nsCasbin, nsCedar] = alternating(slow, few.length, few.length)

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
  2_500,
)

/** Random people and groups, looked up beforehand: what is left is the check. */
function prepared(on: CompactDirectory, people: number, groups: number, apart = 1): Side {
  const number = on.columns.numberOf.get(action) ?? none
  const users = Int32Array.from({ length: count }, (_, at) => mixed(at, people) * apart + 1)
  const places = Int32Array.from({ length: count }, (_, at) => mixed(at + count, groups) + 1)
  return (from, to) => {
    let yes = 0
    for (let at = from; at < to; at += 1)
      if (on.check(users[at] ?? 0, number, places[at] ?? 0, none)) yes += 1
    return yes
  }
}

/**
 * The nanoseconds a question of each, taken turn by turn, in pieces so short that most are not
 * interrupted. What else the machine does only ever adds to a piece, so the first tenth is what counts.
 */
function alternating(sides: readonly Side[], questions: number, piece: number): readonly number[] {
  const pieces = sides.map((): number[] => [])
  for (let turn = 0; turn < 30; turn += 1)
    for (const [at, side] of sides.entries())
      for (let from = 0; from < questions; from += piece) {
        const start = process.hrtime.bigint()
        side(from, from + piece)
        // The first turns are for warming up.
        if (turn >= 5) pieces[at]?.push(Number(process.hrtime.bigint() - start) / piece)
      }
  return pieces.map((taken) => taken.toSorted((a, b) => a - b)[Math.floor(taken.length / 10)] ?? 0)
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
