import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { javascript } from '@codemirror/lang-javascript'
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language'
import { lintGutter } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import type { Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'

/** What every editor has. Colours are those of `code.css`, which follow the scheme of the page. */
export const basics = ({ isJson }: { readonly isJson: boolean }): Extension => [
  lineNumbers(),
  ...(isJson ? [] : [foldGutter(), lintGutter()]),
  history(),
  // What turns text around, or is not seen, could make code look like other code.
  highlightSpecialChars({ addSpecialChars: /[\u202a-\u202c\u2068]/g }),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  highlightActiveLine(),
  highlightSelectionMatches(),
  search({ top: true }),
  // JSON is an expression of the language, and is coloured as one.
  javascript(),
  syntaxHighlighting(classHighlighter),
  EditorView.lineWrapping,
  keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...foldKeymap]),
]
