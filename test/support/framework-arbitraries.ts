/** Target frameworks to test with, rich in what is odd, often equal by another name, often unsupported. */
import fc from "fast-check"

/** One of the words; an empty one too. */
function oneOf(words: string): fc.Arbitrary<string> {
  return fc.constantFrom("", ...words.trim().split(/\s+/))
}

const name = oneOf(`
  net NET .NETFramework NETFramework .NET netcoreapp .NETCoreApp netstandard .NETStandard
  netstandardapp dotnet .NETPlatform netmf netnano netcore NETCore sl Silverlight wp WindowsPhone wpa
  win Windows winrt UAP uap aspnet ASP.NETCore dnx DNXCore native tizen MonoAndroid monotouch MonoMac
  xamarinios Xamarin.Mac xamarinpsthree Xamarin.PlayStationFour XamarinPlayStationVita
  Xamarin.WatchOS xamarintvos Xamarin.Xbox360 xamarinxboxone any agnostic unsupported contoso f#
`)
const version = fc.oneof(
  fc.constantFrom(
    "",
    "0",
    "1",
    "2",
    "4",
    "5",
    "8",
    "10",
    "20",
    "40",
    "45",
    "48",
    "50",
    "451",
    "472",
    "4512",
    "45123",
  ),
  fc.constantFrom(
    "0.0",
    "1.0",
    "2.0",
    "3.1",
    "4.5",
    "4.7.2",
    "5.0",
    "8.0",
    "10.0",
    "10.0.19041.1",
    "5.0.0.1",
  ),
  fc.constantFrom(
    ".",
    "4.",
    ".5",
    "4..5",
    "1.2.3.4.5",
    "2147483647.0",
    "2147483648.0",
    "4.2147483648",
    "04.05",
  ),
)
const platform = oneOf(`
  windows Windows windows7.0 windows7 ios15.0 android34.0.1.2.3 browser 7 x86 a.b1 client Client full
  cf CompactFramework wp wp71 WindowsPhone71 foo windows7. w_x
`)
const folder = fc
  .tuple(
    name,
    version,
    fc.oneof(
      { weight: 2, arbitrary: fc.constant("") },
      platform.map((text) => `-${text}`),
    ),
  )
  .map((parts) => parts.join(""))

const component = oneOf(`
  net45 net4 net40 net403 net451 win8 win win81 netcore45 netcore451 winrt45 sl4 sl5 wp7 wp wp75 wp8
  wp81 wpa81 wpa WPA81 NET45 foo  any monoandroid MonoTouch10 xamarinios Xamarin.Mac20 netstandard1.0
`)
const portable = fc
  .tuple(
    fc.constantFrom("portable-", "portable-", ".NETPortable-", "portable45-", "portable"),
    fc.oneof(
      fc.array(component, { minLength: 1, maxLength: 5 }).map((names) => names.join("+")),
      fc.constantFrom("Profile7", "profile259", "Profile328", "Profile999"),
    ),
  )
  .map((parts) => parts.join(""))

const longForm = fc
  .tuple(
    fc.oneof(
      name.filter((text) => text !== ""),
      fc.constantFrom(".NETPortable", "net45"),
    ),
    fc.oneof(
      version.map((text) => `Version=v${text}`),
      version.map((text) => ` version=${text}`),
      fc.constant("Foo=1"),
    ),
    fc.constantFrom(
      "",
      ",Profile=Client",
      ", profile=Profile7",
      ",Profile=a-b",
      ",Version=v4.0",
      ",Profile=a=b",
      ",",
    ),
  )
  .map(([identifier, first, rest]) => `${identifier},${first}${rest}`)

/** Framework texts. Not among them, because we are stricter than NuGet on purpose: "portable-Profile7-x", "Version=v 4.5", ",Version=v4.5". */
export const frameworkText = fc.oneof(
  { weight: 4, arbitrary: folder },
  { weight: 2, arbitrary: portable },
  { weight: 2, arbitrary: longForm },
  fc.constantFrom(
    "45",
    "4.5",
    "40",
    "4.0",
    "4",
    "35",
    "3.5",
    "20",
    "2.0",
    "2",
    "1",
    "11",
    "",
    " ",
    "net%34.5",
    "net45%",
  ),
  fc.constantFrom(
    "portable-net45%2Bwin8",
    "net45_x",
    " net45",
    "net8.0 ",
    "net8.0;net6.0",
    "dotnet",
    "DotNet",
    "net-8.0",
    "net45-client-x",
  ),
)
