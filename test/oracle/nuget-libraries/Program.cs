// Answers questions about versions, ranges, frameworks and packages with NuGet's own libraries.
// In: one JSON array of strings a line, the kind of question first. Out: one JSON value a line, null for "does not parse".
using System.Text.Json;
using NuGet.Frameworks;
using NuGet.Versioning;

while (Console.ReadLine() is { } line)
{
    var question = JsonSerializer.Deserialize<string[]>(line)!;
    Console.WriteLine(JsonSerializer.Serialize(Answer(question)));
}

static object? Answer(string[] question) => question[0] switch
{
    "version" => Version(question[1]),
    "compare" => Math.Sign(NuGetVersion.Parse(question[1]).CompareTo(NuGetVersion.Parse(question[2]))),
    "range" => Range(question[1]),
    "floating" => VersionRange.TryParse(question[1], allowFloating: true, out var range) && range.IsFloating,
    "framework" => Framework(question[1]) is { } framework ? Describe(framework) : null,
    "same-framework" => Equals(Framework(question[1]), Framework(question[2])),
    "malformed-framework" => Malformed(question[1]),
    "package" => PackageReading.Complaints(Convert.FromBase64String(question[1])),
    _ => throw new ArgumentException(question[0]),
};

static object? Version(string text) => !NuGetVersion.TryParse(text, out var version) ? null : new
{
    normalized = version.ToNormalizedString(),
    full = version.ToFullString(),
    prerelease = version.IsPrerelease,
    semVer2 = version.IsSemVer2,
};

static object? Range(string text) => !VersionRange.TryParse(text, allowFloating: false, out var range) ? null : new
{
    normalized = range.ToNormalizedString(),
    min = range.MinVersion?.ToFullString(),
    minInclusive = range.IsMinInclusive,
    max = range.MaxVersion?.ToFullString(),
    maxInclusive = range.IsMaxInclusive,
};

static NuGetFramework? Framework(string text)
{
    try
    {
        var framework = NuGetFramework.Parse(text);
        return framework.IsUnsupported ? null : framework;
    }
    catch (Exception)
    {
        return null;
    }
}

static bool Malformed(string text)
{
    try
    {
        NuGetFramework.Parse(text);
        return false;
    }
    catch (Exception)
    {
        return true;
    }
}

static object Describe(NuGetFramework framework) => new
{
    identifier = framework.Framework,
    version = framework.Version.ToString(),
    profile = framework.Profile.ToLowerInvariant(),
    platform = framework.Platform,
    platformVersion = framework.PlatformVersion.ToString(),
};
