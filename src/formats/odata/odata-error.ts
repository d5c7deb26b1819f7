/** What is wrong with an option. `malformed` breaks the grammar, `unsupported` keeps it and asks for what is not answered. */
export type ODataFault = "malformed" | "unsupported" | "too-large"

/** An option that is not answered; `message` is a clause without capital and full stop. */
export class ODataError extends Error {
  override readonly name = "ODataError"
  readonly fault: ODataFault

  constructor(fault: ODataFault, problem: string) {
    super(problem)
    this.fault = fault
  }
}
