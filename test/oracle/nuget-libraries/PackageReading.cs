// What a client asks of a package that it installs, packs or shows, by NuGet's own reader.
using System.Collections;
using System.IO.Compression;
using NuGet.Packaging;

static class PackageReading
{
    /// <summary>What the reader stops at, one sentence for each; empty for a package that it reads.</summary>
    public static IReadOnlyList<string> Complaints(byte[] package)
    {
        var complaints = new List<string>();
        using var reader = new PackageArchiveReader(new MemoryStream(package));
        foreach (var (name, question) in Questions(reader))
        {
            try
            {
                // Some answers are made only while they are read.
                if (question() is IEnumerable several)
                    foreach (var _ in several) { }
            }
            catch (Exception error)
            {
                complaints.Add($"{name}: {error.GetType().Name}: {error.Message}");
            }
        }
        return complaints;
    }

    static IEnumerable<(string Name, Func<object?> Question)> Questions(PackageArchiveReader reader)
    {
        yield return ("identity", () => reader.GetIdentity());
        yield return ("minClientVersion", () => reader.NuspecReader.GetMinClientVersion());
        yield return ("package types", () => reader.NuspecReader.GetPackageTypes());
        yield return ("metadata", () => reader.NuspecReader.GetMetadata());
        yield return ("dependencies", () => reader.NuspecReader.GetDependencyGroups());
        yield return ("references", () => reader.NuspecReader.GetReferenceGroups());
        yield return ("framework assemblies", () => reader.NuspecReader.GetFrameworkAssemblyGroups());
        yield return ("framework references", () => reader.NuspecReader.GetFrameworkRefGroups());
        yield return ("content files", () => reader.NuspecReader.GetContentFiles());
        yield return ("licence acceptance", () => reader.NuspecReader.GetRequireLicenseAcceptance());
        yield return ("development dependency", () => reader.NuspecReader.GetDevelopmentDependency());
        yield return ("licence", () => reader.NuspecReader.GetLicenseMetadata());
        yield return ("repository", () => reader.NuspecReader.GetRepositoryMetadata());
        yield return ("frameworks", () => reader.GetSupportedFrameworks());
        yield return ("lib", () => reader.GetLibItems());
        yield return ("build", () => reader.GetBuildItems());
        yield return ("tools", () => reader.GetToolItems());
        yield return ("content", () => reader.GetContentItems());
        yield return ("reference items", () => reader.GetReferenceItems());
    }
}
