import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { threadMicroseconds } from "../../../test/support/cpu-time.ts"
import { parseFramework, sameFramework } from "./framework.ts"

/** One line for a framework: identifier, version, profile or platform with its version. */
function shown(text: string): string {
  const parsed = parseFramework(text)
  if (parsed === undefined) return "none"
  const platform =
    parsed.platform === "" ? "" : ` on ${parsed.platform} ${parsed.platformVersion.join(".")}`
  const profile = parsed.profile === "" ? "" : ` (${parsed.profile})`
  return `${parsed.identifier} ${parsed.version.join(".")}${profile}${platform}`
}

function same(a: string, b: string): boolean {
  const [left, right] = [parseFramework(a), parseFramework(b)]
  assert.ok(left !== undefined && right !== undefined, `${a}, ${b}`)
  assert.equal(sameFramework(right, left), sameFramework(left, right))
  return sameFramework(left, right)
}

describe("parseFramework", () => {
  const readable: readonly (readonly [text: string, parsed: string])[] = [
    ["net8.0", ".NETCoreApp 8.0.0.0"],
    ["net10.0", ".NETCoreApp 10.0.0.0"],
    ["net48", ".NETFramework 4.8.0.0"],
    ["net4.7.2", ".NETFramework 4.7.2.0"],
    ["net472", ".NETFramework 4.7.2.0"],
    ["NET45", ".NETFramework 4.5.0.0"],
    ["net", ".NETFramework 0.0.0.0"],
    ["45", ".NETFramework 4.5.0.0"],
    ["net40-client", ".NETFramework 4.0.0.0 (Client)"],
    ["net461-full", ".NETFramework 4.6.1.0"],
    ["netcoreapp3.1", ".NETCoreApp 3.1.0.0"],
    ["netstandard2.0", ".NETStandard 2.0.0.0"],
    [".NETStandard2.0", ".NETStandard 2.0.0.0"],
    [".NETFramework4.5", ".NETFramework 4.5.0.0"],
    [".NETFramework,Version=v4.5", ".NETFramework 4.5.0.0"],
    [".NETFramework, Version=v4.0, Profile=Client", ".NETFramework 4.0.0.0 (Client)"],
    ["net5.0-windows7.0", ".NETCoreApp 5.0.0.0 on windows 7.0.0.0"],
    ["net8.0-android34", ".NETCoreApp 8.0.0.0 on android 34.0.0.0"],
    ["net9.0-browser", ".NETCoreApp 9.0.0.0 on browser 0.0.0.0"],
    ["uap10.0", "UAP 10.0.0.0"],
    ["MonoAndroid10", "MonoAndroid 1.0.0.0"],
    ["Xamarin.iOS10", "Xamarin.iOS 1.0.0.0"],
    ["sl4-wp71", "Silverlight 4.0.0.0 (WindowsPhone71)"],
    ["native", "native 0.0.0.0"],
    ["any", "Any 0.0.0.0"],
    ["agnostic", "Agnostic 0.0.0.0"],
    ["dotnet", ".NETPlatform 5.0.0.0"],
    ["dotnet5.4", ".NETPlatform 5.4.0.0"],
    ["net4%2e5", ".NETFramework 4.5.0.0"],
    ["portable-net45%2Bwin8", ".NETPortable 0.0.0.0 (Profile7)"],
    ["portable-win8+net45+monoandroid", ".NETPortable 0.0.0.0 (Profile7)"],
    ["portable-net40+win+wp8+wpa81+sl5", ".NETPortable 0.0.0.0 (Profile328)"],
    ["portable-net45+wp71", ".NETPortable 0.0.0.0 (net45+wp71)"],
    [".NETPortable,Version=v4.5,Profile=Profile78", ".NETPortable 4.5.0.0 (Profile78)"],
    ["Contoso,Version=v1.0", "Contoso 1.0.0.0"],
  ]
  for (const [text, parsed] of readable)
    it(`reads ${text}`, () => {
      assert.equal(shown(text), parsed)
    })

  const unreadable = [
    "",
    " ",
    "unsupported",
    "contoso1.0",
    "_._",
    "net8.0-",
    "net8.0-windows-x",
    "net8.0-android34.0.1.2.3",
    "net4.5.1.2.3",
    "net4..5",
    "net4.2147483648",
    " net8.0 ",
    "net8.0;net6.0",
    "net8.0/..",
    "net45_x",
    "net45%",
    "net45+win8",
    "portable",
    "portable-",
    "portable-+",
    "portable-net45+win8-x",
    "portable-net40-client+sl4",
    ".NETPortable,Version=v0.0,Profile=net45-x",
    ".NETFramework,Version=four",
    ",",
    "net\uff145",
    "net45\u0000",
  ]
  for (const text of unreadable)
    it(`does not read ${JSON.stringify(text)}`, () => {
      assert.equal(shown(text), "none")
    })

  it("reads hostile text in linear time", () => {
    const hostile = [
      `net${"4".repeat(500_000)}-`,
      `net5.0-${"w".repeat(500_000)}${"1".repeat(500_000)}x`,
      `portable-${"net45+".repeat(100_000)}_`,
      "%".repeat(1_000_000),
      `${",".repeat(300_000)}version=`,
    ]
    const start = threadMicroseconds()
    assert.deepEqual(
      hostile.map(shown),
      hostile.map(() => "none"),
    )
    assert.ok(threadMicroseconds() - start < 10_000_000, "quadratic time would be minutes")
  })
})

describe("sameFramework", () => {
  it("knows one framework by several names", () => {
    assert.equal(same("net45", ".NETFramework,Version=v4.5"), true)
    assert.equal(same("net8.0-windows7.0", "NET8.0-Windows7"), true)
    assert.equal(same("netcoreapp5.0", "net5.0"), true)
    assert.equal(same("portable-win8+net45", "portable-Profile7"), true)
  })

  it("tells versions, profiles and platforms apart", () => {
    assert.equal(same("net45", "net451"), false)
    assert.equal(same("net48", "net8.0"), false)
    assert.equal(same("net40", "net40-client"), false)
    assert.equal(same("net8.0", "net8.0-windows"), false)
    assert.equal(same("net8.0-windows", "net8.0-windows7.0"), false)
    assert.equal(same("netstandard2.0", "netcoreapp2.0"), false)
  })
})
