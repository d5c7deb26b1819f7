import type { Config } from "../../config/config.ts"
import { describeRefusal } from "../../domain/refusals/refusal-text.ts"
import type { Refusal } from "../../domain/refusals/refusal.ts"
import { ruleLevelsWith } from "../../formats/nupkg/rules.ts"
import type { ExitCode, Host } from "../host.ts"
import { checkPackage, checkSymbols, type Check } from "../package-check.ts"
import { visibleText } from "../visible-text.ts"

export interface CheckOptions {
  readonly config: Config
  readonly json: boolean
  readonly host: Host
}

/** Inspects files as a push would, and tells everything that is wrong with each, not only the first. */
export async function checkFiles(
  files: readonly string[],
  { config, json, host }: CheckOptions,
): Promise<ExitCode> {
  const rules = ruleLevelsWith(config.rules)
  let refused = false
  for (const file of files) {
    const inspect = /\.snupkg$/i.test(file) ? checkSymbols : checkPackage
    const check = await inspect(file, rules)
    refused ||= check.refusals.length > 0
    if (json) host.printJson(checkView(file, check))
    else tellCheck(file, check, host)
  }
  return refused ? 1 : 0
}

function checkView(file: string, { identity, refusals, warnings, remark }: Check) {
  const view = (refusal: Refusal) => {
    const { cause, remedy } = describeRefusal(refusal)
    return { code: refusal.code, detail: cause, remedy }
  }
  return {
    file,
    ...identity,
    problems: refusals.map(view),
    warnings: warnings.map(view),
    ...(remark !== undefined && { remark }),
  }
}

function tellCheck(
  file: string,
  { identity, refusals, warnings, remark }: Check,
  { print, paint }: Host,
): void {
  if (identity !== undefined)
    print(`${paint.good("good")} ${file}: ${identity.id} ${identity.version}`)
  else print(`${paint.bad("bad")} ${file}`)
  for (const refusal of refusals) print(`  ${paint.bad("error")} ${sentence(refusal)}`)
  for (const refusal of warnings) print(`  ${paint.warning("warning")} ${sentence(refusal)}`)
  if (remark !== undefined) print(`  ${paint.faint(remark)}`)
}

function sentence(refusal: Refusal): string {
  const { cause, remedy } = describeRefusal(refusal, (value) => visibleText(String(value)))
  return `${refusal.code}: ${cause}\n    ${remedy}`
}
