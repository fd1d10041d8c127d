import { Option, type Command } from 'commander'
import {
  createGroup,
  deleteGroup,
  editGroup,
  getGroup,
  listGroups,
  type GroupView,
} from '@rolecall/contract/groups'
import { dryRunOption, leaf, nounCommand, reasonOption, yesOption, type It } from '../command.ts'
import { groupId } from '../find.ts'
import { counted } from '../print.ts'
import type { Terminal } from '../terminal.ts'
import { written, type Writing } from '../write.ts'

export const groupsCommand = (terminal: Terminal): Command =>
  nounCommand('groups', 'Agent groups, a tree')
    .addCommand(tree(terminal))
    .addCommand(create(terminal))
    .addCommand(rename(terminal))
    .addCommand(move(terminal))
    .addCommand(remove(terminal))

const tree = (terminal: Terminal) =>
  leaf(terminal, 'tree', {
    about: 'The groups you may see, each below its parent',
    examples: ['rolecall groups tree', 'rolecall groups tree --json'],
    act: async ({ print, rolecall: reach }) => {
      const rolecall = await reach()
      const { value } = await rolecall.call(listGroups, { params: rolecall, query: {} })
      const depths = depthsOf(value.items)
      print.list({
        json: value,
        heads: ['group', 'id', 'members', 'managers'],
        rows: value.items.map((each) => [
          `${'  '.repeat(depths.get(each.id) ?? 0)}${each.name}`,
          each.id,
          each.members,
          each.managers,
        ]),
        ids: value.items.map(({ id }) => id),
        note: counted(value.total, 'group'),
      })
    },
  })

/** Each group comes after its parent. */
function depthsOf(groups: readonly GroupView[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>()
  for (const { id, parent } of groups)
    depths.set(id, parent === null ? 0 : (depths.get(parent) ?? -1) + 1)
  return depths
}

type Under = Writing & { readonly under: string }
const underOption = () =>
  new Option('--under <group>', 'the group to be below').makeOptionMandatory()

const create = (terminal: Terminal) =>
  leaf<Under>(terminal, 'create <name>', {
    about: 'Add a group below another',
    examples: ['rolecall groups create Lisbon --under Europe'],
    options: [underOption(), reasonOption(), dryRunOption()],
    act: async (it, options, name = '') => {
      const rolecall = await it.rolecall()
      const { reason } = options
      const parent = await groupId(rolecall, options.under)
      await written(it, rolecall, options, {
        endpoint: createGroup,
        request: {
          params: rolecall,
          input: { name, parent, ...(reason === undefined ? {} : { reason }) },
        },
        said: `added the group \`${name}\``,
        idOf: ({ id }: GroupView) => id,
      })
    },
  })

const rename = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'rename <group> <name>', {
    about: 'Give a group another name',
    examples: ['rolecall groups rename Lisbon Lisboa'],
    options: [reasonOption(), dryRunOption()],
    act: async (it, options, group = '', name = '') =>
      edited(it, options, { group, patch: { name }, said: `renamed the group \`${group}\`` }),
  })

const move = (terminal: Terminal) =>
  leaf<Under>(terminal, 'move <group>', {
    about: 'Move a group, and all below it, under another; shows who comes to see whom',
    examples: ['rolecall groups move Lisbon --under "Main Group" --dry-run'],
    options: [underOption(), reasonOption(), dryRunOption()],
    act: async (it, options, group = '') => {
      const parent = await groupId(await it.rolecall(), options.under)
      await edited(it, options, { group, patch: { parent }, said: `moved the group \`${group}\`` })
    },
  })

type Edited = {
  readonly group: string
  readonly patch: { readonly name?: string; readonly parent?: string }
  readonly said: string
}

async function edited(it: It, options: Writing, { group, patch, said }: Edited): Promise<void> {
  const { reason } = options
  const { rolecall, params, ifMatch } = await seen(it, group)
  await written(it, rolecall, options, {
    endpoint: editGroup,
    request: { params, input: { ...patch, ...(reason === undefined ? {} : { reason }) }, ifMatch },
    said,
    idOf: ({ id }: GroupView) => id,
  })
}

const remove = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'delete <group>', {
    about: 'Delete a group that has no members, managers or subgroups',
    examples: ['rolecall groups delete Lisbon --yes'],
    options: [reasonOption(), dryRunOption(), yesOption()],
    act: async (it, options, group = '') => {
      const { rolecall, params, ifMatch } = await seen(it, group)
      const query = options.reason === undefined ? {} : { reason: options.reason }
      await written(it, rolecall, options, {
        endpoint: deleteGroup,
        request: { params, query, ifMatch },
        said: `deleted the group \`${group}\``,
        asks: `Delete the group \`${group}\`?`,
        idOf: () => params.group,
      })
    },
  })

async function seen(it: It, name: string) {
  const rolecall = await it.rolecall()
  const params = { account: rolecall.account, group: await groupId(rolecall, name) }
  const { value } = await rolecall.call(getGroup, { params })
  return { rolecall, params, ifMatch: value.etag }
}
