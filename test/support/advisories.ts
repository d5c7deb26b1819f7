/** Advisories as their sources publish them. */

export interface AdvisoryWish {
  readonly id?: string
  readonly package?: string
  readonly modified?: string
  readonly severity?: string
  readonly events?: readonly object[]
}

/** In OSV's form, as GitHub's collection has it. */
export function anOsvAdvisory(wish: AdvisoryWish = {}) {
  const { id = "GHSA-5crp-9r3c-p9vr", package: name = "Contoso.Json", severity = "HIGH" } = wish
  return {
    schema_version: "1.4.0",
    id,
    modified: wish.modified ?? "2026-01-02T03:04:05Z",
    summary: "Improper handling of exceptional conditions",
    details: "Deeply nested text exhausts the stack.",
    severity: [{ type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H" }],
    affected: [
      {
        package: { ecosystem: "NuGet", name },
        ranges: [
          { type: "ECOSYSTEM", events: wish.events ?? [{ introduced: "0" }, { fixed: "1.1.0" }] },
        ],
      },
    ],
    references: [{ type: "ADVISORY", url: "https://example.com/advisory" }],
    database_specific: { severity, github_reviewed: true },
  }
}

/** In the form of GitHub's REST API. */
export function aGitHubAdvisory(wish: AdvisoryWish & { readonly range?: string } = {}) {
  const { id = "GHSA-5crp-9r3c-p9vr", package: name = "Contoso.Json", severity = "high" } = wish
  return {
    ghsa_id: id,
    cve_id: "CVE-2024-21907",
    url: `https://api.github.com/advisories/${id}`,
    html_url: `https://github.com/advisories/${id}`,
    summary: "Improper handling of exceptional conditions",
    severity,
    updated_at: wish.modified ?? "2026-01-02T03:04:05Z",
    withdrawn_at: null,
    vulnerabilities: [
      {
        package: { ecosystem: "nuget", name },
        vulnerable_version_range: wish.range ?? "< 1.1.0",
        first_patched_version: "1.1.0",
      },
    ],
    cvss: { vector_string: null, score: null },
  }
}
