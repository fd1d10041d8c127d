import './code.css'
import { indentWithTab } from '@codemirror/commands'
import { setDiagnostics } from '@codemirror/lint'
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { useEffect, useEffectEvent, useRef } from 'react'
import { basics } from './basics.ts'
import { diagnosticOf } from './fault.ts'

/** A place in the code that something is to be said about; lines and columns count from 1. */
export type Fault = { readonly line: number; readonly column: number | null; readonly says: string }

type Props = {
  readonly label: string
  /** The id of what describes it. */
  readonly describedBy?: string
  readonly value: string
  readonly onChange?: (value: string) => void
  readonly isReadOnly?: boolean
  readonly isJson?: boolean
  readonly fault?: Fault | null
  /** Goes to the fault each time this becomes another number. */
  readonly visits?: number
  readonly onSave?: () => void
  readonly onRun?: () => void
  /** What else the editor can do; read once. */
  readonly more?: Extension
}

/** Marks a text that comes from outside: nobody typed it. */
const given = Annotation.define<boolean>()

/** Code that can be written and read by keyboard and screen reader; Escape and then Tab leads out. */
export function CodeEditor(props: Props) {
  const { value, isReadOnly = false, fault = null, visits = 0 } = props
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView>(null)
  const locked = useRef(new Compartment())
  const onChange = useEffectEvent((text: string) => props.onChange?.(text))
  const onKey = useEffectEvent((act: 'onSave' | 'onRun') => {
    props[act]?.()
    return props[act] !== undefined
  })
  const start = useEffectEvent((parent: HTMLElement) => {
    const { label, describedBy, isJson = false, more = [] } = props
    return new EditorView({
      parent,
      doc: value,
      extensions: [
        keymap.of([
          { key: 'Mod-s', run: () => onKey('onSave'), preventDefault: true },
          { key: 'Mod-Enter', run: () => onKey('onRun') },
          // A short text needs no indenting, and Tab goes on to the next field.
          ...(isJson ? [] : [indentWithTab]),
        ]),
        basics({ isJson }),
        locked.current.of(EditorState.readOnly.of(isReadOnly)),
        EditorView.contentAttributes.of({
          'aria-label': label,
          ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
        }),
        EditorView.updateListener.of(({ docChanged, state, transactions }) => {
          const isGiven = transactions.some((each) => each.annotation(given) === true)
          if (docChanged && !isGiven) onChange(state.doc.toString())
        }),
        more,
      ],
    })
  })

  useEffect(() => {
    if (place.current === null) return
    const view = start(place.current)
    editor.current = view
    return () => view.destroy()
  }, [])
  useEffect(() => {
    const view = editor.current
    if (view === null || view.state.doc.toString() === value) return
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: value },
      annotations: given.of(true),
    })
  }, [value])
  useEffect(() => {
    const effects = locked.current.reconfigure(EditorState.readOnly.of(isReadOnly))
    editor.current?.dispatch({ effects })
  }, [isReadOnly])
  useEffect(() => {
    const view = editor.current
    if (view === null) return
    const found = fault === null ? [] : [diagnosticOf(view.state.doc, fault)]
    view.dispatch(setDiagnostics(view.state, found))
  }, [fault])
  useEffect(() => {
    const view = editor.current
    if (view === null || visits === 0 || fault === null) return
    const { from } = diagnosticOf(view.state.doc, fault)
    view.dispatch({ selection: { anchor: from }, scrollIntoView: true })
    view.focus()
    // oxlint-disable-next-line react/exhaustive-deps -- only when one asks to go there
  }, [visits])

  return <div ref={place} className="code-editor" />
}
