import type { SkillView } from '@rolecall/contract/skills'
import { HistoryList } from '../history/HistoryList.tsx'
import { Dialog } from '../ui/Dialog.tsx'

type Props = { readonly skill: SkillView; readonly onClose: () => void }

export const SkillHistory = ({ skill, onClose }: Props) => (
  <Dialog onClose={onClose} title={`History of ${skill.name}`} size="lg">
    <HistoryList of={{ noun: 'skill', id: skill.id }} whyNot={null} />
  </Dialog>
)
