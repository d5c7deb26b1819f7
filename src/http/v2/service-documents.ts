import { xmlText } from "../../formats/odata/xml-text.ts"
import type { AnswerFormat } from "./answer-format.ts"
import type { FeedAddresses } from "./feed-addresses.ts"
import { xmlDeclaration } from "./feed-document.ts"
import { feedProperties } from "./feed-properties.ts"

/** The service document: there is one collection. */
export function serviceDocument(format: AnswerFormat, { root, metadata }: FeedAddresses): string {
  switch (format) {
    case "atom":
      return (
        `${xmlDeclaration}<service xml:base="${xmlText(root)}" xmlns="http://www.w3.org/2007/app" xmlns:atom="http://www.w3.org/2005/Atom">` +
        '<workspace><atom:title>Default</atom:title><collection href="Packages"><atom:title>Packages</atom:title></collection></workspace></service>'
      )
    case "light":
      return JSON.stringify({
        "odata.metadata": metadata,
        value: [{ name: "Packages", url: "Packages" }],
      })
    case "verbose":
      return JSON.stringify({ d: { EntitySets: ["Packages"] } })
  }
}

const functions = {
  Search: {
    searchTerm: "Edm.String",
    targetFramework: "Edm.String",
    includePrerelease: "Edm.Boolean",
  },
  FindPackagesById: { id: "Edm.String" },
  GetUpdates: {
    packageIds: "Edm.String",
    versions: "Edm.String",
    includePrerelease: "Edm.Boolean",
    includeAllVersions: "Edm.Boolean",
    targetFrameworks: "Edm.String",
    versionConstraints: "Edm.String",
  },
} as const

/** What atom elements say beside the properties: clients of OData 2 read these from there. */
const atomTargets: Readonly<Record<string, string>> = {
  Id: "SyndicationTitle",
  Authors: "SyndicationAuthorName",
  LastUpdated: "SyndicationUpdated",
  Summary: "SyndicationSummary",
}

/** `$metadata`: clients look in it for Search, GetUpdates and IsAbsoluteLatestVersion. */
export const metadataDocument = `${xmlDeclaration}<edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx">
<edmx:DataServices m:DataServiceVersion="2.0" m:MaxDataServiceVersion="3.0" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">
<Schema Namespace="Lode" xmlns="http://schemas.microsoft.com/ado/2006/04/edm">
<EntityType Name="V2FeedPackage" m:HasStream="true">
<Key><PropertyRef Name="Id"/><PropertyRef Name="Version"/></Key>
${feedProperties.map(({ name, type }) => propertyElement(name, type)).join("\n")}
</EntityType>
<EntityContainer Name="V2FeedContext" m:IsDefaultEntityContainer="true">
<EntitySet Name="Packages" EntityType="Lode.V2FeedPackage"/>
${Object.entries(functions).map(functionElement).join("\n")}
</EntityContainer>
</Schema>
</edmx:DataServices>
</edmx:Edmx>
`

function propertyElement(name: string, type: string): string {
  const isKey = name === "Id" || name === "Version"
  const nullable = type === "Edm.String" && !isKey ? "" : ' Nullable="false"'
  const target = Object.hasOwn(atomTargets, name) ? atomTargets[name] : undefined
  const mapped =
    target === undefined
      ? ""
      : ` m:FC_TargetPath="${target}" m:FC_ContentKind="text" m:FC_KeepInContent="true"`
  return `<Property Name="${name}" Type="${type}"${nullable}${mapped}/>`
}

function functionElement([name, parameters]: readonly [string, Readonly<Record<string, string>>]) {
  const elements = Object.entries(parameters).map(
    ([parameter, type]) => `<Parameter Name="${parameter}" Type="${type}" Mode="In"/>`,
  )
  return `<FunctionImport Name="${name}" ReturnType="Collection(Lode.V2FeedPackage)" EntitySet="Packages" m:HttpMethod="GET">${elements.join("")}</FunctionImport>`
}
