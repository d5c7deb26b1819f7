import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { homePage } from "./home-page.ts"

function codeOf(page: string): string[] {
  return Array.from(page.matchAll(/<pre>(.*?)<\/pre>/gs), ([, block = ""]) =>
    block.replaceAll("</code><code>", "\n").replaceAll(/<\/?(?:code|span)>/g, ""),
  )
}

describe("the page at /", () => {
  it("shows the feed's address and the commands that use it", () => {
    assert.deepEqual(codeOf(homePage("https://packages.example.com", "public")), [
      "https://packages.example.com/v3/index.json",
      "dotnet nuget add source https://packages.example.com/v3/index.json --name lode",
      "dotnet add package MyPackage\ndotnet restore",
      "dotnet pack --output packages\ndotnet nuget push packages/MyPackage.1.0.0.nupkg --source lode --api-key YOUR_API_KEY",
    ])
  })

  it("shows how to add the package that people were led here for", () => {
    const added = (version: string | undefined) =>
      codeOf(homePage("https://a", "public", { id: "Contoso.Json", version }))[2]
    assert.equal(
      added("1.0.0-rc.1"),
      "dotnet add package Contoso.Json --version 1.0.0-rc.1\ndotnet restore",
    )
    assert.equal(added(undefined), "dotnet add package Contoso.Json\ndotnet restore")
  })

  it("gives the source credentials where reading needs a key, and says so", () => {
    const page = homePage("https://packages.example.com", "authenticated")
    assert.match(page, /Reading it needs an API key: clients send it as the password/)
    assert.deepEqual(codeOf(page).slice(0, 2), [
      "https://packages.example.com/v3/index.json",
      "dotnet nuget add source https://packages.example.com/v3/index.json --name lode --username any --password YOUR_API_KEY --store-password-in-clear-text",
    ])
    assert.match(page, /This server is a private NuGet feed\./)
    assert.doesNotMatch(homePage("https://a", "public"), /private|Reading it needs|--password/)
  })

  it("allows plain http only where the address is plain http", () => {
    assert.match(homePage("http://127.0.0.1:5633", "public"), /--allow-insecure-connections/)
    assert.doesNotMatch(homePage("https://packages.example.com", "public"), /insecure/)
  })

  it("tells of the client's half-hour cache", () => {
    assert.match(
      homePage("https://a", "public"),
      /30 minutes.*<code>dotnet restore <span>--no-http-cache<\/span><\/code>/,
    )
  })

  it("escapes the address, which may be a Host header", () => {
    const page = homePage(`http://"><script>alert('1')</script>&`, "public")
    assert.doesNotMatch(page, /<script|alert\('/)
    assert.ok(
      page.includes("http://&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;/v3"),
    )
  })

  it("runs no script and asks for nothing else", () => {
    const page = homePage("https://packages.example.com", "public")
    assert.doesNotMatch(page, /<script|<iframe|<form|@import|url\(|\son\w+=/i)
    const requested = Array.from(page.matchAll(/\b(?:src|href)="([^"]*)"/g), ([, url = ""]) => url)
    assert.equal(requested.length, 2)
    assert.ok(requested.every((url) => url.startsWith("data:image/svg+xml,")))
  })
})
