/** The package has no types of its own. It throws where the expression is not well-formed. */
declare module "spdx-expression-parse" {
  function parse(expression: string): unknown
  export = parse
}
