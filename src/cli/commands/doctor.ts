import {
  examine,
  isProblem,
  repair,
  type Diagnosis,
  type Finding,
  type Repair,
} from "../../services/maintenance/doctor.ts"
import { adviceOn } from "../../config/advice.ts"
import { counted } from "../counted.ts"
import type { ExitCode, Host } from "../host.ts"
import { formatSize } from "../../domain/size.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { describeFinding, findingView } from "./doctor-finding.ts"

export interface DoctorOptions extends DataOptions {
  readonly repair?: boolean
  readonly allLost?: boolean
}

/** `lode doctor`: compares every byte with the record; a server may be running. 1 where a problem remains. */
export function doctor(options: DoctorOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ config, packages, blobs, now }) => {
    for (const advice of adviceOn(config)) host.tell(`advice: ${advice}`)
    const stores = { packages, blobs }
    const diagnosis = await examine(stores, now, ({ verified, bytes }) =>
      host.showProgress(`${counted(verified, "package")}, ${formatSize(bytes)} read`),
    )
    const wanted = options.repair === true || options.allLost === true
    const mended = wanted
      ? await repair(stores, diagnosis, now, { allLost: options.allLost ?? false })
      : undefined
    const remaining = diagnosis.findings.filter(
      (finding) => isProblem(finding) && !isDropped(finding, mended),
    )
    if (options.json) host.printJson(diagnosisView(diagnosis, mended, remaining))
    else tellDiagnosis(diagnosis, mended, host)
    const failed = mended?.kind === "repaired" && mended.failures.length > 0
    return remaining.length > 0 || failed ? 1 : 0
  })
}

function isDropped(finding: Finding, mended: Repair | undefined): boolean {
  return (
    mended?.kind === "repaired" &&
    finding.kind === "blob-lost" &&
    mended.dropped.includes(finding.blob)
  )
}

function diagnosisView(
  { verified, bytes, findings }: Diagnosis,
  mended: Repair | undefined,
  remaining: readonly Finding[],
) {
  return {
    verified,
    bytes,
    healthy: remaining.length === 0,
    findings: findings.map((finding) => ({
      ...findingView(finding),
      problem: isProblem(finding),
      repaired: isDropped(finding, mended),
    })),
  }
}

function tellDiagnosis(
  { verified, bytes, findings }: Diagnosis,
  mended: Repair | undefined,
  { print, paint }: Host,
): void {
  for (const finding of findings) {
    const colour = isProblem(finding) ? paint.bad : paint.faint
    print(
      isDropped(finding, mended)
        ? `${describeFinding(finding).what} ${paint.good("Taken out of the feed; it can be pushed again.")}`
        : `${colour(describeFinding(finding).what)} ${describeFinding(finding).remedy}`,
    )
  }
  if (mended?.kind === "storage-missing")
    print(
      paint.bad(
        "Nothing was repaired: not one package is there, so the storage is probably not mounted. If they are really all lost: lode doctor --all-lost",
      ),
    )
  if (mended?.kind === "repaired")
    for (const { key, error } of mended.failures)
      print(paint.bad(`${key} could not be removed: ${String(error)}`))
  const problems = findings.filter(isProblem).length
  const summary = `${counted(verified, "package")} (${formatSize(bytes)}) ${verified === 1 ? "is" : "are"} whole; ${counted(problems, "problem")}.`
  print(problems === 0 ? paint.good(summary) : summary)
}
