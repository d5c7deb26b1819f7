/** A statement as an engine runs it. */
export interface CompiledStatement {
  readonly text: string
  /** Names of the parameters that are bound to the places of the text, in order; one may stand twice. */
  readonly parameters: readonly string[]
}
