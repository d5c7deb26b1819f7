/** Identifiers and their short names, as NuGet.Frameworks knows them. */
const shortNames: readonly (readonly [identifier: string, shortName: string])[] = [
  [".NETCoreApp", "netcoreapp"],
  [".NETStandardApp", "netstandardapp"],
  [".NETStandard", "netstandard"],
  [".NETPlatform", "dotnet"],
  [".NETFramework", "net"],
  [".NETMicroFramework", "netmf"],
  [".NETnanoFramework", "netnano"],
  [".NETPortable", "portable"],
  [".NETCore", "netcore"],
  ["Silverlight", "sl"],
  ["WindowsPhone", "wp"],
  ["WindowsPhoneApp", "wpa"],
  ["Windows", "win"],
  ["WinRT", "winrt"],
  ["UAP", "uap"],
  ["ASP.NET", "aspnet"],
  ["ASP.NETCore", "aspnetcore"],
  ["DNX", "dnx"],
  ["DNXCore", "dnxcore"],
  ["native", "native"],
  ["Tizen", "tizen"],
  ["MonoAndroid", "monoandroid"],
  ["MonoTouch", "monotouch"],
  ["MonoMac", "monomac"],
  ["Xamarin.iOS", "xamarinios"],
  ["Xamarin.Mac", "xamarinmac"],
  ["Xamarin.PlayStation3", "xamarinpsthree"],
  ["Xamarin.PlayStation4", "xamarinpsfour"],
  ["Xamarin.PlayStationVita", "xamarinpsvita"],
  ["Xamarin.WatchOS", "xamarinwatchos"],
  ["Xamarin.TVOS", "xamarintvos"],
  ["Xamarin.Xbox360", "xamarinxboxthreesixty"],
  ["Xamarin.XboxOne", "xamarinxboxone"],
]

const synonyms: readonly (readonly [synonym: string, identifier: string])[] = [
  ["NETFramework", ".NETFramework"],
  [".NET", ".NETFramework"],
  ["NETCore", ".NETCore"],
  ["NETPortable", ".NETPortable"],
  ["Xamarin.PlayStationThree", "Xamarin.PlayStation3"],
  ["XamarinPlayStationThree", "Xamarin.PlayStation3"],
  ["Xamarin.PlayStationFour", "Xamarin.PlayStation4"],
  ["XamarinPlayStationFour", "Xamarin.PlayStation4"],
  ["XamarinPlayStationVita", "Xamarin.PlayStationVita"],
]

const identifiers = new Map<string, string>([
  ...shortNames.map(([identifier]) => [identifier.toLowerCase(), identifier] as const),
  ...shortNames.map(([identifier, shortName]) => [shortName, identifier] as const),
  ...synonyms.map(([synonym, identifier]) => [synonym.toLowerCase(), identifier] as const),
])

/** The identifier that a short, full or former name in any case stands for. */
export function frameworkIdentifier(name: string): string | undefined {
  return identifiers.get(name.toLowerCase())
}

const shortNameOf = new Map(shortNames)

/** The short name of a full identifier; an unknown one's own in lower case. */
export function shortFrameworkName(identifier: string): string {
  return shortNameOf.get(identifier) ?? identifier.toLowerCase()
}

const profiles = new Map<string, string>([
  ["client", "Client"],
  ["cf", "CompactFramework"],
  ["compactframework", "CompactFramework"],
  ["full", ""],
  ["wp", "WindowsPhone"],
  ["wp71", "WindowsPhone71"],
])

/** The full name of a profile, of whatever framework; an unknown one is its own. */
export function profileName(shortName: string): string {
  return profiles.get(shortName.toLowerCase()) ?? shortName
}
