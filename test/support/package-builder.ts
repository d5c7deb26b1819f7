/** Makes real .nupkg files for tests, laid out as `dotnet pack` does it and restorable by the real client. */
import { createCipheriv, createHash } from "node:crypto"
import { buildZip, type ZipEntryPlan, type ZipPlan } from "./zip-builder.ts"

/** Starts a package that is valid as it is: authors, description and one empty framework folder. */
export function aPackage(id: string, version: string): PackageBuilder {
  return new PackageBuilder({
    id,
    version,
    namespace: "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd",
    metadata: [
      ["id", id],
      ["version", version],
      ["authors", "Contoso"],
      ["description", "Package Description"],
    ],
    elements: [],
    dependencies: [],
    entries: [{ name: "lib/netstandard2.0/_._" }],
    nuspec: undefined,
    nuspecName: `${id}.nuspec`,
    modified: new Date("2026-01-01T00:00:00Z"),
  })
}

interface PackagePlan {
  readonly id: string
  readonly version: string
  readonly namespace: string | undefined
  /** Simple elements of the metadata, in order. */
  readonly metadata: readonly (readonly [name: string, text: string])[]
  /** XML of further elements of the metadata. */
  readonly elements: readonly string[]
  readonly dependencies: readonly DependencyPlan[]
  readonly entries: readonly ZipEntryPlan[]
  /** Replaces the nuspec that the rest would make. */
  readonly nuspec: string | Uint8Array | undefined
  readonly nuspecName: string | undefined
  readonly modified: Date
}

interface DependencyPlan {
  readonly id: string
  readonly range: string
  readonly framework: string
}

/** A package in the making; each `with…` returns a new one. */
export class PackageBuilder {
  readonly #plan: PackagePlan

  constructor(plan: PackagePlan) {
    this.#plan = plan
  }

  get id(): string {
    return this.#plan.id
  }

  get version(): string {
    return this.#plan.version
  }

  /** Adds a dependency to the group of `framework`. */
  withDependency(id: string, range: string, framework = "netstandard2.0"): PackageBuilder {
    return this.#with({ dependencies: [...this.#plan.dependencies, { id, range, framework }] })
  }

  withFile(path: string, content: Uint8Array | string): PackageBuilder {
    return this.withEntry({ name: path, data: content })
  }

  /** Adds a README.md and names it in the nuspec. */
  withReadme(text = "# Contoso\n"): PackageBuilder {
    return this.withMetadata("readme", "README.md").withFile("README.md", text)
  }

  /** Adds an icon.png (a PNG signature and nothing more, unless given) and names it in the nuspec. */
  withIcon(content: Uint8Array = pngSignature): PackageBuilder {
    return this.withMetadata("icon", "icon.png").withFile("icon.png", content)
  }

  withLicenseExpression(expression: string): PackageBuilder {
    return this.withElement(`<license type="expression">${escapeXml(expression)}</license>`)
  }

  /** Adds a LICENSE.txt and names it in the nuspec. */
  withLicenseFile(text = "All rights reserved.\n"): PackageBuilder {
    return this.withElement('<license type="file">LICENSE.txt</license>').withFile(
      "LICENSE.txt",
      text,
    )
  }

  withPackageType(name: string, version?: string): PackageBuilder {
    const attribute = version === undefined ? "" : ` version="${escapeXml(version)}"`
    return this.withElement(
      `<packageTypes><packageType name="${escapeXml(name)}"${attribute} /></packageTypes>`,
    )
  }

  /** Sets a simple element of the metadata, replacing one of that name. */
  withMetadata(name: string, text: string): PackageBuilder {
    const others = this.#plan.metadata.filter(([existing]) => existing !== name)
    return this.#with({ metadata: [...others, [name, text]] })
  }

  withoutMetadata(name: string): PackageBuilder {
    return this.#with({ metadata: this.#plan.metadata.filter(([existing]) => existing !== name) })
  }

  /** Adds XML to the metadata as it is. */
  withElement(xml: string): PackageBuilder {
    return this.#with({ elements: [...this.#plan.elements, xml] })
  }

  /** The nuspec's XML namespace; undefined for none. */
  withNamespace(namespace: string | undefined): PackageBuilder {
    return this.#with({ namespace })
  }

  /** Replaces the whole nuspec. */
  withNuspec(nuspec: string | Uint8Array): PackageBuilder {
    return this.#with({ nuspec })
  }

  withNuspecName(nuspecName: string | undefined): PackageBuilder {
    return this.#with({ nuspecName })
  }

  /** Adds a zip entry, which may lie. */
  withEntry(entry: ZipEntryPlan): PackageBuilder {
    return this.withEntries([entry])
  }

  /** Adds archive entries exactly as given. */
  withEntries(entries: readonly ZipEntryPlan[]): PackageBuilder {
    return this.#with({ entries: [...this.#plan.entries, ...entries] })
  }

  /** Adds a file of that many bytes that cannot be compressed, the same for the same ID and version. */
  withPadding(bytes: number): PackageBuilder {
    const seed = `${this.#plan.id} ${this.#plan.version}`
    return this.withEntry({
      name: "data/padding.bin",
      data: incompressibleBytes(seed, bytes),
      method: 0,
    })
  }

  /** The date of every entry. */
  withModified(modified: Date): PackageBuilder {
    return this.#with({ modified })
  }

  /** The text of the nuspec, as far as it is one. */
  nuspec(): string {
    const { nuspec } = this.#plan
    if (nuspec === undefined) return this.#writeNuspec()
    return typeof nuspec === "string" ? nuspec : Buffer.from(nuspec).toString("utf8")
  }

  build(zip: ZipPlan = {}): Buffer {
    return buildZip(this.entries(), zip)
  }

  /** The entries in the order that `dotnet pack` writes them. */
  entries(): readonly ZipEntryPlan[] {
    const { nuspecName, nuspec, entries, modified } = this.#plan
    const manifest: ZipEntryPlan[] =
      nuspecName === undefined ? [] : [{ name: nuspecName, data: nuspec ?? this.#writeNuspec() }]
    return [
      { name: "_rels/.rels", data: this.#writeRelationships() },
      ...manifest,
      ...entries,
      { name: "[Content_Types].xml", data: contentTypes },
      {
        name: "package/services/metadata/core-properties/nuget.psmdcp",
        data: this.#writeCoreProperties(),
      },
    ].map((entry) => ({ modified, ...entry }))
  }

  #with(change: Partial<PackagePlan>): PackageBuilder {
    return new PackageBuilder({ ...this.#plan, ...change })
  }

  #writeNuspec(): string {
    const { namespace, metadata, elements } = this.#plan
    const attribute = namespace === undefined ? "" : ` xmlns="${escapeXml(namespace)}"`
    const lines = metadata.map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`)
    const body = [...lines, ...elements, ...this.#writeDependencies()]
    return `<?xml version="1.0" encoding="utf-8"?>
<package${attribute}>
  <metadata>
${body.map((line) => `    ${line}\n`).join("")}  </metadata>
</package>`
  }

  #writeDependencies(): string[] {
    const groups = Map.groupBy(this.#plan.dependencies, ({ framework }) => framework)
    if (groups.size === 0) return []
    const lines = [...groups].map(([framework, dependencies]) => {
      const inner = dependencies.map(
        ({ id, range }) =>
          `<dependency id="${escapeXml(id)}" version="${escapeXml(range)}" exclude="Build,Analyzers" />`,
      )
      return `<group targetFramework="${escapeXml(framework)}">${inner.join("")}</group>`
    })
    return [`<dependencies>${lines.join("")}</dependencies>`]
  }

  #writeRelationships(): string {
    const target = this.#plan.nuspecName ?? ""
    return `<?xml version="1.0" encoding="utf-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/${escapeXml(target)}" Id="R1" />
</Relationships>`
  }

  #writeCoreProperties(): string {
    return `<?xml version="1.0" encoding="utf-8"?>
<coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">
  <dc:identifier>${escapeXml(this.#plan.id)}</dc:identifier>
  <version>${escapeXml(this.#plan.version)}</version>
</coreProperties>`
  }
}

/** Bytes that no compression makes smaller, the same for the same seed. */
export function incompressibleBytes(seed: string, length: number): Buffer {
  const key = createHash("sha256").update(seed).digest()
  return createCipheriv("aes-256-ctr", key, Buffer.alloc(16)).update(Buffer.alloc(length))
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

const contentTypes = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />
  <Default Extension="psmdcp" ContentType="application/vnd.openxmlformats-package.core-properties+xml" />
  <Default Extension="nuspec" ContentType="application/octet" />
</Types>`

/** Text as it stands in an element or attribute. */
export function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
}
